package org.portcullis.keycloak.grant.oidc;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.DecidedCeilings;
import org.portcullis.keycloak.grant.SessionLimit;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.stepup.CompletionWatch;
import org.portcullis.keycloak.stepup.CompletionWatch.Completing;

/**
 * The stock protocol, but a login completes only as its decision allows, and in the implicit and
 * hybrid flows, where tokens come with the redirect, a refusal reaches the application as an error
 * there; Keycloak would show the person an error page.
 */
final class NarrowedOidcProtocol extends OIDCLoginProtocol {
  NarrowedOidcProtocol(OIDCProviderConfig config) {
    super(config);
  }

  @Override
  public Response authenticated(
      AuthenticationSessionModel login,
      UserSessionModel userSession,
      ClientSessionContext context) {
    Optional<Response> stopped =
        stop(new Completing(this, event, login, userSession, context.getClientSession()));
    if (stopped.isPresent()) {
      return stopped.get();
    }
    DecidedCeilings.put(session, login, userSession.getId());
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.policy().enforces()) {
      if (current.hasEnded()) {
        Revocation.withinRequest(session, realm, userSession.getUser());
        return refuse(login, "portcullis_employment_ended");
      }
      SessionLimit limit = SessionLimit.of(session, userSession);
      if (limit.isOver()) {
        Revocation.withinRequest(session, realm, userSession.getId());
        return refuse(login, "portcullis_session_too_long");
      }
      limit.note();
    }
    try {
      return super.authenticated(login, userSession, SessionEndMapper.in(context));
    } catch (TokenInterceptorException refusal) {
      // The login itself has succeeded, and Keycloak goes on to say so.
      event.clone().detail(Details.REASON, refusal.getDescription()).error(refusal.getError());
      new AuthenticationSessionManager(session).removeTabIdInAuthenticationSession(realm, login);
      return redirect(login, context, refusal);
    }
  }

  private Optional<Response> stop(Completing completing) {
    return session.getAllProviders(CompletionWatch.class).stream()
        .map(watch -> watch.look(completing))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** An SSO cookie outlives what it was given for; no code is given for it then. */
  private Response refuse(AuthenticationSessionModel login, String error) {
    event.clone().error(error);
    return sendError(login, Error.CONSENT_DENIED, "Session not active");
  }

  private Response redirect(
      AuthenticationSessionModel login,
      ClientSessionContext context,
      TokenInterceptorException refusal) {
    OIDCRedirectUriBuilder redirect =
        OIDCRedirectUriBuilder.fromUri(
            login.getRedirectUri(), responseMode, session, context.getClientSession());
    redirect.addParam(OAuth2Constants.ERROR, refusal.getError());
    redirect.addParam(OAuth2Constants.ERROR_DESCRIPTION, refusal.getDescription());
    String state = login.getClientNote(STATE_PARAM);
    if (state != null) {
      redirect.addParam(OAuth2Constants.STATE, state);
    }
    if (!OIDCAdvancedConfigWrapper.fromClientModel(login.getClient())
        .isExcludeIssuerFromAuthResponse()) {
      redirect.addParam(OAuth2Constants.ISSUER, context.getClientSession().getNote(ISSUER));
    }
    return redirect.build();
  }
}
