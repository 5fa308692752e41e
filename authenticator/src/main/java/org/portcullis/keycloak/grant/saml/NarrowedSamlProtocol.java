package org.portcullis.keycloak.grant.saml;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.DecidedCeilings;
import org.portcullis.keycloak.grant.NarrowedContext;
import org.portcullis.keycloak.grant.Revocation;

/**
 * The one place every SAML assertion passes, those by SSO cookie included: after the last day of
 * work, in a session that is too long for the person's stage, and in quarantine, the request is
 * denied; withheld client scopes add nothing.
 */
final class NarrowedSamlProtocol extends SamlProtocol {
  @Override
  public Response authenticated(
      AuthenticationSessionModel login,
      UserSessionModel userSession,
      ClientSessionContext context) {
    DecidedCeilings.put(session, login, userSession.getId());
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.policy().enforces()) {
      if (current.hasEnded()) {
        Revocation.withinRequest(session, realm, userSession.getUser());
        return sendError(login, Error.CONSENT_DENIED, null);
      }
      if (current.isOver(userSession)) {
        session.sessions().removeUserSession(realm, userSession);
        return sendError(login, Error.CONSENT_DENIED, null);
      }
      if (current.isQuarantine()) {
        return sendError(login, Error.CONSENT_DENIED, null);
      }
    }
    return super.authenticated(
        login, userSession, NarrowedContext.withoutScopes(session, userSession, context));
  }
}
