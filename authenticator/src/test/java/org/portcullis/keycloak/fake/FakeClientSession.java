package org.portcullis.keycloak.fake;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The state of a person's session with an application. */
public final class FakeClientSession {
  private final String id = KeycloakModelUtils.generateId();
  private final RealmModel realm;
  private final ClientModel client;
  private final UserSessionModel userSession;
  private final Map<String, String> notes = new HashMap<>();
  private final AuthenticatedClientSessionModel session =
      Fake.of(AuthenticatedClientSessionModel.class, this);
  private int timestamp = (int) (Time.currentTimeMillis() / 1000);
  private @Nullable String protocol = "openid-connect";
  private @Nullable String redirectUri;
  private @Nullable String action;

  FakeClientSession(RealmModel realm, ClientModel client, UserSessionModel userSession) {
    this.realm = realm;
    this.client = client;
    this.userSession = userSession;
  }

  /** As Keycloak sees it. */
  public AuthenticatedClientSessionModel session() {
    return session;
  }

  public String getId() {
    return id;
  }

  public RealmModel getRealm() {
    return realm;
  }

  public ClientModel getClient() {
    return client;
  }

  public UserSessionModel getUserSession() {
    return userSession;
  }

  public void detachFromUserSession() {
    userSession.getAuthenticatedClientSessions().remove(client.getId());
  }

  public int getTimestamp() {
    return timestamp;
  }

  public void setTimestamp(int to) {
    timestamp = to;
  }

  public @Nullable String getProtocol() {
    return protocol;
  }

  public void setProtocol(String to) {
    protocol = to;
  }

  public @Nullable String getRedirectUri() {
    return redirectUri;
  }

  public void setRedirectUri(String to) {
    redirectUri = to;
  }

  public @Nullable String getAction() {
    return action;
  }

  public void setAction(String to) {
    action = to;
  }

  public @Nullable String getNote(String name) {
    return notes.get(name);
  }

  public void setNote(String name, String value) {
    notes.put(name, value);
  }

  public void removeNote(String name) {
    notes.remove(name);
  }

  public Map<String, String> getNotes() {
    return notes;
  }
}
