package org.portcullis.keycloak.grant.oidc;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.ErrorResponseException;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.NarrowedContext;
import org.portcullis.keycloak.grant.NarrowedRoles;

/**
 * What userinfo and introspection say of a token, which may be older than the ceiling: mappers of
 * client scopes that are withheld by now add nothing, and those of third parties no withheld role.
 */
final class NarrowedClaims extends TokenManager {
  @Override
  public AccessToken transformUserInfoAccessToken(
      KeycloakSession session,
      @Nullable AccessToken bearer,
      AccessToken userInfo,
      UserSessionModel userSession,
      ClientSessionContext context) {
    requireAtWork(session, userSession);
    requireOutOfQuarantine(session, userSession, context);
    AccessToken claims =
        super.transformUserInfoAccessToken(
            session,
            bearer,
            userInfo,
            userSession,
            NarrowedContext.withoutScopes(session, userSession, context));
    NarrowedRoles.apply(session, userSession, context).narrow(claims);
    return claims;
  }

  @Override
  public AccessToken transformIntrospectionAccessToken(
      KeycloakSession session,
      AccessToken bearer,
      AccessToken token,
      UserSessionModel userSession,
      ClientSessionContext context) {
    AccessToken claims =
        super.transformIntrospectionAccessToken(
            session,
            bearer,
            token,
            userSession,
            NarrowedContext.withoutScopes(session, userSession, context));
    NarrowedRoles.apply(session, userSession, context).narrow(claims);
    return claims;
  }

  private static void requireAtWork(KeycloakSession session, UserSessionModel userSession) {
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.policy().enforces() && current.hasEnded()) {
      throw new ErrorResponseException(
          OAuthErrorException.INVALID_TOKEN, "Session not active", Response.Status.UNAUTHORIZED);
    }
  }

  private static void requireOutOfQuarantine(
      KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
    String client = context.getClientSession().getClient().getClientId();
    if (CurrentCeiling.of(session, userSession).quarantines(client)) {
      throw new ErrorResponseException(
          OAuthErrorException.ACCESS_DENIED,
          "This account is in quarantine",
          Response.Status.FORBIDDEN);
    }
  }
}
