package org.portcullis.keycloak.login;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.saml.profile.ecp.authenticator.HttpBasicAuthenticator;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.WithheldScopes;

/**
 * Basic authentication for those whom a ceiling leaves what the client gives. No page and no token
 * response comes after it at which they could be refused.
 */
final class EmployedBasic extends HttpBasicAuthenticator {
  @Override
  protected void userSuccessAction(AuthenticationFlowContext context, UserModel user) {
    super.userSuccessAction(context, user);
    CurrentCeiling current =
        CurrentCeiling.of(context.getSession(), context.getRealm(), user, null);
    if (current.policy().enforces()
        && (current.hasEnded()
            || current.isQuarantine()
            || lacksScope(context.getAuthenticationSession().getClient(), user, current))) {
      context.forceChallenge(
          Response.status(Response.Status.FORBIDDEN)
              .type(MediaType.TEXT_PLAIN_TYPE)
              .entity("access_denied")
              .build());
    }
  }

  private static boolean lacksScope(ClientModel client, UserModel user, CurrentCeiling current) {
    WithheldScopes withheld = new WithheldScopes(current, user);
    return !current.inForce().isEmpty()
        && Stream.of(client.getClientScopes(true))
            .flatMap(scopes -> scopes.values().stream())
            .anyMatch(withheld::contains);
  }
}
