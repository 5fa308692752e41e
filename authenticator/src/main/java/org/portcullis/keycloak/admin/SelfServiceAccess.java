package org.portcullis.keycloak.admin;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.portcullis.keycloak.grant.ForeignGrants;
import org.portcullis.keycloak.policy.PolicyProvider;

/**
 * With which tokens people act for themselves: those that a client which the policy names got by
 * the person's own sign-in, so that no other application, and nobody who talked the person into
 * approving a device, acts in their name.
 */
final class SelfServiceAccess {
  private static final Set<String> OWN_GRANTS =
      Set.of(OAuth2Constants.AUTHORIZATION_CODE, OAuth2Constants.REFRESH_TOKEN);

  private final KeycloakSession session;
  private final RealmModel realm;

  SelfServiceAccess(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Refuses what the token, or its owner, may not.
   *
   * @param role name of a role of the account client
   */
  void require(AuthResult person, String role) {
    AccessToken token = person.token();
    if (!isOfNamedClient(person.client(), token)) {
      throw forbidden("wrong_client", "This is done with a token of the account console.");
    }
    if (!isOfOwnSignIn(person)) {
      throw forbidden("wrong_grant", "Sign in to the account console yourself.");
    }
    if (!has(person, role)) {
      throw forbidden("missing_role", "This needs the role " + role + " of the account client.");
    }
  }

  private boolean isOfNamedClient(ClientModel client, AccessToken token) {
    String id = client.getClientId();
    Set<String> named =
        session.getProvider(PolicyProvider.class).of(realm).safeguards().selfServiceClients();
    // Others send their tokens on to resource servers, which must not use them here.
    boolean isForUs =
        id.equals(Constants.ACCOUNT_CONSOLE_CLIENT_ID)
            || token.hasAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
    return named.contains(id) && id.equals(token.getIssuedFor()) && isForUs;
  }

  private boolean isOfOwnSignIn(AuthResult person) {
    AuthenticatedClientSessionModel clientSession =
        person.session().getAuthenticatedClientSessionByClient(person.client().getId());
    return clientSession != null
        && ForeignGrants.of(clientSession).isEmpty()
        && OWN_GRANTS.contains(grant(person.token()));
  }

  /** The grant that the token was got by, which Keycloak writes into its id. */
  private String grant(AccessToken token) {
    try {
      return session
          .getProvider(TokenContextEncoderProvider.class)
          .getTokenContextFromTokenId(token.getId())
          .getGrantType();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** By stored mappings: whoever is under a ceiling asks for elevations more than anybody. */
  private boolean has(AuthResult person, String role) {
    ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
    RoleModel needed = account == null ? null : account.getRole(role);
    return needed != null && person.user().hasRole(needed) && person.client().hasScope(needed);
  }

  private static ForbiddenException forbidden(String error, String reason) {
    return new ForbiddenException(Json.error(Response.Status.FORBIDDEN, error, reason));
  }
}
