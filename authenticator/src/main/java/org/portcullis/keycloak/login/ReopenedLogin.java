package org.portcullis.keycloak.login;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Details;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.collect.PageFacts;
import org.portcullis.keycloak.notes.PendingLogin;
import org.portcullis.keycloak.stepup.LoginNotes;

/**
 * A login that was about to complete, opened once more. Keycloak has put its authentication session
 * away by then, so another takes its place, in which the same user is known by the same means.
 */
final class ReopenedLogin {
  /** Those of Keycloak's notes that it reads when a login completes, or that say how it went. */
  private static final List<String> NOTES =
      List.of(
          AuthenticationProcessor.AUTHN_CREDENTIALS,
          AuthenticationProcessor.BROKER_SESSION_ID,
          AuthenticationProcessor.BROKER_USER_ID,
          AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME,
          AuthenticationManager.FORCED_REAUTHENTICATION,
          Details.REMEMBER_ME,
          Constants.LEVEL_OF_AUTHENTICATION,
          Constants.LOA_MAP,
          Constants.AUTHENTICATION_FLOW_LEVEL_OF_AUTHENTICATION,
          Constants.AUTHENTICATORS_COMPLETED);

  private final KeycloakSession session;
  private final AuthenticationSessionModel login;

  private ReopenedLogin(KeycloakSession session, AuthenticationSessionModel login) {
    this.session = session;
    this.login = login;
  }

  /** Opens a login again. */
  static ReopenedLogin of(KeycloakSession session, AuthenticationSessionModel old) {
    AuthenticationSessionModel login =
        new AuthenticationSessionManager(session)
            .createAuthenticationSession(old.getRealm(), true)
            .createAuthenticationSession(old.getClient());
    login.setAuthenticatedUser(old.getAuthenticatedUser());
    login.setRedirectUri(old.getRedirectUri());
    login.setProtocol(old.getProtocol());
    login.setClientScopes(old.getClientScopes());
    old.getClientNotes().forEach(login::setClientNote);
    old.getUserSessionNotes().forEach(login::setUserSessionNote);
    old.getExecutionStatus().forEach(login::setExecutionStatus);
    NOTES.forEach(note -> copy(note, old, login));
    LoginNotes.copy(old, login);
    PendingLogin.copy(old, login);
    PageFacts.copy(old, login);
    RestartLoginCookie.setRestartCookie(session, login);
    session.getContext().setAuthenticationSession(login);
    return new ReopenedLogin(session, login);
  }

  private static void copy(
      String note, AuthenticationSessionModel old, AuthenticationSessionModel login) {
    String value = old.getAuthNote(note);
    if (value != null) {
      login.setAuthNote(note, value);
    }
  }

  /** Sends the browser to the page of a required action. */
  Response at(String action) {
    ClientSessionCode<AuthenticationSessionModel> code =
        new ClientSessionCode<>(session, login.getRealm(), login);
    code.setAction(AuthenticationSessionModel.Action.REQUIRED_ACTIONS.name());
    login.setAuthNote(
        AuthenticationProcessor.CURRENT_FLOW_PATH, LoginActionsService.REQUIRED_ACTION);
    login.setAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION, action);
    URI page =
        LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
            .path(LoginActionsService.REQUIRED_ACTION)
            .queryParam(LoginActionsService.SESSION_CODE, code.getOrGenerateCode())
            .queryParam(Constants.EXECUTION, action)
            .queryParam(Constants.CLIENT_ID, login.getClient().getClientId())
            .queryParam(Constants.TAB_ID, login.getTabId())
            .queryParam(
                Constants.CLIENT_DATA, AuthenticationProcessor.getClientData(session, login))
            .build(login.getRealm().getName());
    return Response.status(Response.Status.FOUND).location(page).build();
  }
}
