package org.portcullis.keycloak.fake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** The state of an authentication session: a login that somebody is in the middle of. */
public final class FakeLogin {
  private final RealmModel realm;
  private final ClientModel client;
  private final AuthenticationSessionModel session =
      Fake.of(AuthenticationSessionModel.class, this);
  private final Map<String, String> notes = new HashMap<>();
  private final Map<String, String> clientNotes = new HashMap<>();
  private final Map<String, String> userSessionNotes = new HashMap<>();
  private final Map<String, CommonClientSessionModel.ExecutionStatus> status = new HashMap<>();
  private final Set<String> actions = new HashSet<>();
  private final String id = KeycloakModelUtils.generateId();
  private @Nullable UserModel user;
  private String redirectUri = "https://app.example.org/back";
  private Set<String> scopes = Set.of();

  /** A login to an application, in which nobody is known yet. */
  public FakeLogin(RealmModel realm, ClientModel client) {
    this.realm = realm;
    this.client = client;
  }

  /** Somebody is authenticated, or nobody any more. */
  public FakeLogin as(@Nullable UserModel who) {
    user = who;
    return this;
  }

  /** As Keycloak sees it. */
  public AuthenticationSessionModel session() {
    return session;
  }

  public String getTabId() {
    return "tab";
  }

  public RootAuthenticationSessionModel getParentSession() {
    return Fake.of(RootAuthenticationSessionModel.class, new Root(id, realm));
  }

  public RealmModel getRealm() {
    return realm;
  }

  public ClientModel getClient() {
    return client;
  }

  public @Nullable UserModel getAuthenticatedUser() {
    return user;
  }

  public void setAuthenticatedUser(@Nullable UserModel to) {
    user = to;
  }

  public @Nullable String getAuthNote(String name) {
    return notes.get(name);
  }

  public void setAuthNote(String name, String value) {
    notes.put(name, value);
  }

  public void removeAuthNote(String name) {
    notes.remove(name);
  }

  public @Nullable String getClientNote(String name) {
    return clientNotes.get(name);
  }

  public void setClientNote(String name, String value) {
    clientNotes.put(name, value);
  }

  public void removeClientNote(String name) {
    clientNotes.remove(name);
  }

  public Map<String, String> getClientNotes() {
    return clientNotes;
  }

  public Map<String, String> getUserSessionNotes() {
    return userSessionNotes;
  }

  public void setUserSessionNote(String name, String value) {
    userSessionNotes.put(name, value);
  }

  public Map<String, CommonClientSessionModel.ExecutionStatus> getExecutionStatus() {
    return status;
  }

  public void setExecutionStatus(
      String execution, CommonClientSessionModel.ExecutionStatus became) {
    status.put(execution, became);
  }

  public Set<String> getRequiredActions() {
    return actions;
  }

  public void addRequiredAction(String action) {
    actions.add(action);
  }

  public void removeRequiredAction(String action) {
    actions.remove(action);
  }

  public String getRedirectUri() {
    return redirectUri;
  }

  public void setRedirectUri(String to) {
    redirectUri = to;
  }

  public String getProtocol() {
    return "openid-connect";
  }

  public Set<String> getClientScopes() {
    return scopes;
  }

  public void setClientScopes(Set<String> to) {
    scopes = to;
  }

  /** The root of the login. */
  @SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"}) // called through the interface's proxy
  public record Root(String id, RealmModel realm) {
    public String getId() {
      return id;
    }

    public RealmModel getRealm() {
      return realm;
    }
  }
}
