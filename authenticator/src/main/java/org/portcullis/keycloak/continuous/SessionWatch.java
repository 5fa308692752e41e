package org.portcullis.keycloak.continuous;

import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.portcullis.engine.assess.SessionVerdict;
import org.portcullis.keycloak.grant.TokenWatch;
import org.portcullis.keycloak.login.RefreshRisk;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.policy.PolicyProvider;

/**
 * Assesses requests for tokens that come from elsewhere than the session was seen last: refreshes,
 * and codes that are redeemed, of public clients and those that the policy names, since others ask
 * from their own servers; and devices, whoever's they are, since somebody else may have asked the
 * person to approve them.
 */
final class SessionWatch implements TokenWatch {
  private final KeycloakSession session;

  SessionWatch(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void look(ClientSessionContext context) {
    String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
    ClientModel client = context.getClientSession().getClient();
    UserSessionModel userSession = context.getClientSession().getUserSession();
    if (grant == null
        || userSession == null
        || userSession.getUser() == null
        || userSession.getUser().getServiceAccountClientLink() != null) {
      return;
    }
    switch (grant) {
      case OAuth2Constants.REFRESH_TOKEN, OAuth2Constants.AUTHORIZATION_CODE -> {
        if (isOnDevice(client)) {
          act(RefreshRisk.look(session, userSession, client), userSession);
        }
      }
      case OAuth2Constants.DEVICE_CODE_GRANT_TYPE ->
          act(RefreshRisk.lookAtDevice(session, userSession, client), userSession);
      default -> {
        // The person's own request has been looked at when it came, or there was none.
      }
    }
  }

  /** Only of those is the address of a request for tokens the person's. */
  private boolean isOnDevice(ClientModel client) {
    return client.isPublicClient()
        || session
            .getProvider(PolicyProvider.class)
            .of(client.getRealm())
            .safeguards()
            .clientsOnDevices()
            .contains(client.getClientId());
  }

  private void act(SessionVerdict verdict, UserSessionModel userSession) {
    switch (verdict) {
      case KEEP -> {}
      case PROVE ->
          throw new TokenInterceptorException(
              OAuthErrorException.INVALID_GRANT, "The person has to sign in again");
      case END -> {
        Revocation.ofSession(session, userSession, "portcullis_session_risk");
        throw new TokenInterceptorException(
            OAuthErrorException.INVALID_GRANT, "Session not active");
      }
    }
  }
}
