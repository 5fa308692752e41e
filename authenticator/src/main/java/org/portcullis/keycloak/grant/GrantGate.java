package org.portcullis.keycloak.grant;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.ErrorResponseException;
import org.portcullis.engine.grant.Role;
import org.portcullis.engine.policy.UnderCeiling;
import org.portcullis.engine.policy.UnderCeiling.Handling;

/**
 * The one place every token response passes, refreshes included: here the person's standing of this
 * moment ends sessions, shortens them, and refuses what a ceiling cannot narrow.
 */
final class GrantGate implements TokenPostProcessor {
  private final KeycloakSession session;

  GrantGate(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void process(TokenPostProcessorContext tokens) {
    ClientSessionContext context = tokens.clientSessionCtx();
    UserSessionModel userSession = context.getClientSession().getUserSession();
    if (userSession == null || userSession.getUser() == null) {
      return;
    }
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (!current.policy().enforces()) {
      return;
    }
    if (current.hasEnded()) {
      Revocation.ofUser(session, userSession, "portcullis_employment_ended");
      throw refusal(OAuthErrorException.INVALID_GRANT, "Session not active");
    }
    limit(tokens, userSession, current);
    if (!current.inForce().isEmpty()) {
      requireNoOldPermissions(tokens.requestRefreshToken());
      requireAllowed(context, current.policy().underCeiling());
      requireScopes(context, userSession, current);
      AccessToken token = tokens.accessToken();
      if (token != null) {
        NarrowedRoles.apply(session, userSession, context).narrow(token);
      }
    }
  }

  /** Ends a session that has lasted too long for the stage, and no token outlives it. */
  private void limit(
      TokenPostProcessorContext tokens, UserSessionModel userSession, CurrentCeiling current) {
    Optional<Duration> longest = current.standing().map(standing -> standing.stage().maxSession());
    if (longest.isEmpty()) {
      return;
    }
    Instant end = Instant.ofEpochSecond(userSession.getStarted()).plus(longest.get());
    if (!Instant.ofEpochMilli(Time.currentTimeMillis()).isBefore(end)) {
      Revocation.ofSession(session, userSession, "portcullis_session_too_long");
      throw refusal(OAuthErrorException.INVALID_GRANT, "Session not active");
    }
    shorten(tokens.accessToken(), end);
    shorten(tokens.refreshToken(), end);
  }

  private static void shorten(@Nullable JsonWebToken token, Instant end) {
    if (token != null && (token.getExp() == null || token.getExp() > end.getEpochSecond())) {
      token.exp(end.getEpochSecond());
    }
  }

  /** Keycloak would copy the permissions of an RPT into the next, without asking its policies. */
  private void requireNoOldPermissions(@Nullable RefreshToken refresh) {
    if (refresh != null && refresh.getAuthorization() != null) {
      throw refusal(OAuthErrorException.INVALID_GRANT, "Ask for the permissions again");
    }
  }

  private void requireAllowed(ClientSessionContext context, UnderCeiling rules) {
    String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
    if (OAuth2Constants.DEVICE_CODE_GRANT_TYPE.equals(grant)
        && rules.deviceGrant() == Handling.REFUSE) {
      throw refusal(OAuthErrorException.ACCESS_DENIED, "Devices cannot be signed in by this user");
    }
    if (OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE.equals(grant)
        && rules.tokenExchange() == Handling.REFUSE) {
      throw refusal(
          OAuthErrorException.ACCESS_DENIED, "Tokens of this user cannot be exchanged for others");
    }
    if (rules.offlineAccess() == Handling.REFUSE && context.isOfflineTokenRequested()) {
      throw refusal(OAuthErrorException.INVALID_SCOPE, "This user has no offline access");
    }
  }

  private void requireScopes(
      ClientSessionContext context, UserSessionModel userSession, CurrentCeiling current) {
    Set<Role> kept = current.kept(userSession.getUser()).roleNames();
    context
        .getClientScopesStream()
        .filter(scope -> !(scope instanceof ClientModel))
        .filter(
            scope -> current.inForce().withholdsScope(scope.getName()) || isForNoneOf(kept, scope))
        .map(ClientScopeModel::getName)
        .findFirst()
        .ifPresent(
            scope -> {
              throw refusal(
                  OAuthErrorException.INVALID_SCOPE, "This user does not have the scope " + scope);
            });
  }

  /** Whether a scope is for those who have certain roles, and none of these is left. */
  private static boolean isForNoneOf(Set<Role> kept, ClientScopeModel scope) {
    Set<RoleModel> roles =
        RoleUtils.expandCompositeRoles(scope.getScopeMappingsStream().collect(Collectors.toSet()));
    return !roles.isEmpty() && roles.stream().map(KeptGrants::named).noneMatch(kept::contains);
  }

  /** Authorization Services make a server error of anything but an answer. */
  private RuntimeException refusal(String error, String description) {
    String grant =
        session
            .getContext()
            .getHttpRequest()
            .getDecodedFormParameters()
            .getFirst(OAuth2Constants.GRANT_TYPE);
    return OAuth2Constants.UMA_GRANT_TYPE.equals(grant)
        ? new ErrorResponseException(error, description, Response.Status.BAD_REQUEST)
        : new TokenInterceptorException(error, description);
  }
}
