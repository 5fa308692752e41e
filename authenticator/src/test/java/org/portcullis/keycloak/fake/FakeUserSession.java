package org.portcullis.keycloak.fake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.State;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The state of a person's session. */
public final class FakeUserSession {
  private final String id = KeycloakModelUtils.generateId();
  private final int started = (int) (Time.currentTimeMillis() / 1000);
  private final RealmModel realm;
  private final UserModel user;
  private final boolean offline;
  private final Map<String, String> notes = new HashMap<>();
  private final Map<String, AuthenticatedClientSessionModel> clients = new HashMap<>();
  private final UserSessionModel session = Fake.of(UserSessionModel.class, this);
  private int refreshed = started;
  private @Nullable State state = State.LOGGED_IN;

  FakeUserSession(RealmModel realm, UserModel user, boolean offline) {
    this.realm = realm;
    this.user = user;
    this.offline = offline;
  }

  /** As Keycloak sees it. */
  public UserSessionModel session() {
    return session;
  }

  /** The person signs in to an application within it. */
  public FakeClientSession enter(ClientModel client) {
    FakeClientSession entered = new FakeClientSession(realm, client, session);
    clients.put(client.getId(), entered.session());
    return entered;
  }

  public String getId() {
    return id;
  }

  public RealmModel getRealm() {
    return realm;
  }

  public UserModel getUser() {
    return user;
  }

  public String getLoginUsername() {
    return user.getUsername();
  }

  public String getIpAddress() {
    return "192.0.2.1";
  }

  public String getAuthMethod() {
    return "openid-connect";
  }

  public boolean isRememberMe() {
    return false;
  }

  public @Nullable String getBrokerSessionId() {
    return null;
  }

  public @Nullable String getBrokerUserId() {
    return null;
  }

  public int getStarted() {
    return started;
  }

  public int getLastSessionRefresh() {
    return refreshed;
  }

  public void setLastSessionRefresh(int seconds) {
    refreshed = seconds;
  }

  public boolean isOffline() {
    return offline;
  }

  public Map<String, AuthenticatedClientSessionModel> getAuthenticatedClientSessions() {
    return clients;
  }

  public void removeAuthenticatedClientSessions(Collection<String> removed) {
    clients.keySet().removeAll(removed);
  }

  public @Nullable String getNote(String name) {
    return notes.get(name);
  }

  public void setNote(String name, @Nullable String value) {
    if (value == null) {
      notes.remove(name);
    } else {
      notes.put(name, value);
    }
  }

  public void removeNote(String name) {
    notes.remove(name);
  }

  public Map<String, String> getNotes() {
    return notes;
  }

  public @Nullable State getState() {
    return state;
  }

  public void setState(State to) {
    state = to;
  }
}
