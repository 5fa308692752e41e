package org.portcullis.keycloak.stepup;

import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Makes contexts of executions that Keycloak is not at. */
public final class FlowContexts {
  private FlowContexts() {}

  /** The context of another execution of the same login. */
  static AuthenticationFlowContext of(
      AuthenticationFlowContext context,
      AuthenticationExecutionModel execution,
      Authenticator authenticator) {
    return processor(
            context.getSession(),
            context.getAuthenticationSession(),
            context.getFlowPath(),
            context.getEvent())
        .createAuthenticatorContext(execution, authenticator, List.of());
  }

  /** The context of an execution of a login whose flow has ended. */
  public static AuthenticationProcessor.Result afterwards(
      KeycloakSession session,
      AuthenticationSessionModel login,
      AuthenticationExecutionModel execution,
      Authenticator authenticator) {
    AuthenticationProcessor.Result context =
        processor(session, login).createAuthenticatorContext(execution, authenticator, List.of());
    context.setAuthenticationSelections(List.of());
    return context;
  }

  /** Counts a wrong factor against the account, as Keycloak does in a flow. */
  public static void countFailure(
      KeycloakSession session, AuthenticationSessionModel login, String authenticator) {
    processor(session, login).logFailure(authenticator);
  }

  /** A processor at the end of a login's flow. */
  private static AuthenticationProcessor processor(
      KeycloakSession session, AuthenticationSessionModel login) {
    EventBuilder event =
        new EventBuilder(login.getRealm(), session, session.getContext().getConnection())
            .event(EventType.LOGIN)
            .client(login.getClient())
            .user(login.getAuthenticatedUser())
            .detail(Details.REDIRECT_URI, login.getRedirectUri())
            .detail(Details.AUTH_METHOD, login.getProtocol())
            .detail(Details.CODE_ID, login.getParentSession().getId());
    String path = login.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH);
    return processor(session, login, path == null ? "" : path, event);
  }

  private static AuthenticationProcessor processor(
      KeycloakSession session, AuthenticationSessionModel login, String path, EventBuilder event) {
    return new AuthenticationProcessor()
        .setSession(session)
        .setRealm(login.getRealm())
        .setAuthenticationSession(login)
        .setFlowPath(path)
        .setBrowserFlow(true)
        .setConnection(session.getContext().getConnection())
        .setEventBuilder(event)
        .setUriInfo(session.getContext().getUri())
        .setRequest(session.getContext().getHttpRequest());
  }
}
