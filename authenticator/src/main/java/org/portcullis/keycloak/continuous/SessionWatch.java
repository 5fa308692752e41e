package org.portcullis.keycloak.continuous;

import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.portcullis.keycloak.login.RefreshRisk;
import org.portcullis.keycloak.logout.Revocation;

/**
 * Assesses a refresh that comes from another network than the session's latest. Only public clients
 * refresh from where the person is; others do so from their own servers.
 */
final class SessionWatch implements TokenPostProcessor {
  private final KeycloakSession session;

  SessionWatch(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void process(TokenPostProcessorContext tokens) {
    String grant = tokens.clientSessionCtx().getAttribute(Constants.GRANT_TYPE, String.class);
    ClientModel client = tokens.clientSessionCtx().getClientSession().getClient();
    UserSessionModel userSession = tokens.clientSessionCtx().getClientSession().getUserSession();
    if (!OAuth2Constants.REFRESH_TOKEN.equals(grant)
        || !client.isPublicClient()
        || userSession == null
        || userSession.getUser() == null
        || userSession.getUser().getServiceAccountClientLink() != null) {
      return;
    }
    if (RefreshRisk.look(session, userSession, client)) {
      Revocation.ofSession(session, userSession, "portcullis_session_risk");
      throw new TokenInterceptorException(OAuthErrorException.INVALID_GRANT, "Session not active");
    }
  }
}
