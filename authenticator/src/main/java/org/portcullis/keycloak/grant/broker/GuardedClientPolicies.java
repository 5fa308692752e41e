package org.portcullis.keycloak.grant.broker;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.DefaultClientPolicyManager;
import org.keycloak.services.clientpolicy.context.ClientModelContext;
import org.keycloak.services.clientpolicy.context.IdentityBrokeringAPIContext;
import org.keycloak.services.clientpolicy.context.TokenExchangeRequestContext;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.TokenOwner;

/**
 * Keycloak's client policies, which are asked once a token is verified and before an application is
 * handed the token that an identity provider left for its owner. By the identity brokering API's
 * second version, and by an exchange for an identity provider's token, no role of the person is
 * looked at, so here is looked at what a ceiling withholds.
 */
final class GuardedClientPolicies extends DefaultClientPolicyManager {
  private static final Role READ_TOKEN =
      new Role(Constants.BROKER_SERVICE_CLIENT_ID, Constants.READ_TOKEN_ROLE);

  private final KeycloakSession own;

  GuardedClientPolicies(KeycloakSession session) {
    super(session);
    this.own = session;
  }

  @Override
  public void triggerOnEvent(ClientPolicyContext context) throws ClientPolicyException {
    if (context instanceof IdentityBrokeringAPIContext) {
      check(context, OAuth2Constants.TOKEN);
    } else if (context instanceof TokenExchangeRequestContext
        && form(OAuth2Constants.REQUESTED_ISSUER) != null) {
      check(context, OAuth2Constants.SUBJECT_TOKEN);
    }
    super.triggerOnEvent(context);
  }

  /** A token that is none of this realm is left to Keycloak, which takes none for anybody's. */
  private void check(ClientPolicyContext context, String parameter) throws ClientPolicyException {
    String token = form(parameter);
    AccessToken claims = token == null ? null : own.tokens().decode(token, AccessToken.class);
    if (claims == null) {
      return;
    }
    RealmModel realm = own.getContext().getRealm();
    UserModel user = TokenOwner.find(own, realm, claims);
    if (user == null) {
      return;
    }
    ClientModel client = ((ClientModelContext) context).getClient();
    CurrentCeiling current = CurrentCeiling.of(own, realm, user, claims.getSessionId());
    boolean isOver = current.policy().enforces() && current.hasEnded();
    if (isOver || current.quarantines(client.getClientId()) || current.withholds(READ_TOKEN)) {
      throw new ClientPolicyException(
          OAuthErrorException.ACCESS_DENIED,
          "Tokens of identity providers are withheld from this account at present",
          Response.Status.FORBIDDEN);
    }
  }

  private @Nullable String form(String parameter) {
    return own.getContext().getHttpRequest().getDecodedFormParameters().getFirst(parameter);
  }
}
