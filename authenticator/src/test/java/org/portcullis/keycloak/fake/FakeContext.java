package org.portcullis.keycloak.fake;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.http.HttpRequest;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.urls.UrlType;

/** The state of a session's context: what a request is about. */
final class FakeContext {
  private final KeycloakSession session;
  private @Nullable RealmModel realm;
  private @Nullable ClientModel client;
  private @Nullable OrganizationModel organization;
  private @Nullable UserSessionModel userSession;
  private @Nullable AuthenticationSessionModel login;
  private ClientConnection connection = new FakeConnection("192.0.2.1").connection();
  private @Nullable HttpRequest request;
  private @Nullable HttpResponse response;

  FakeContext(KeycloakSession session) {
    this.session = session;
  }

  KeycloakContext context() {
    return Fake.of(KeycloakContext.class, this);
  }

  public URI getAuthServerUrl() {
    return URI.create("https://login.example.org/");
  }

  public KeycloakUriInfo getUri() {
    return getUri(UrlType.FRONTEND);
  }

  public KeycloakUriInfo getUri(UrlType type) {
    return new KeycloakUriInfo(session, type, Objects.requireNonNull(request).getUri());
  }

  public @Nullable RealmModel getRealm() {
    return realm;
  }

  public void setRealm(RealmModel of) {
    realm = of;
  }

  /** Nobody's: what a test does, no token does. */
  public @Nullable Object getBearerToken() {
    return null;
  }

  public @Nullable ClientModel getClient() {
    return client;
  }

  public void setClient(ClientModel of) {
    client = of;
  }

  public @Nullable OrganizationModel getOrganization() {
    return organization;
  }

  public void setOrganization(OrganizationModel of) {
    organization = of;
  }

  public ClientConnection getConnection() {
    return connection;
  }

  public void setConnection(ClientConnection of) {
    connection = of;
  }

  public Locale resolveLocale(UserModel user) {
    return Locale.ENGLISH;
  }

  public @Nullable AuthenticationSessionModel getAuthenticationSession() {
    return login;
  }

  public void setAuthenticationSession(AuthenticationSessionModel of) {
    login = of;
  }

  public @Nullable HttpRequest getHttpRequest() {
    return request;
  }

  public void setHttpRequest(HttpRequest of) {
    request = of;
  }

  public @Nullable HttpResponse getHttpResponse() {
    return response;
  }

  public void setHttpResponse(HttpResponse of) {
    response = of;
  }

  public @Nullable UserSessionModel getUserSession() {
    return userSession;
  }

  public void setUserSession(UserSessionModel of) {
    userSession = of;
  }
}
