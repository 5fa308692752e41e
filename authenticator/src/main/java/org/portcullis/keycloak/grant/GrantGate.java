package org.portcullis.keycloak.grant;

import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.ErrorResponseException;
import org.portcullis.engine.policy.UnderCeiling;
import org.portcullis.engine.policy.UnderCeiling.Way;
import org.portcullis.keycloak.integrity.IntegrityProvider;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.risk.Decision.Action;

/**
 * The one place every token response passes, refreshes included: here the person's standing of this
 * moment ends sessions, shortens them, and refuses what a ceiling cannot narrow.
 */
final class GrantGate implements TokenPostProcessor {
  private static final Set<String> OURS = Set.of("org.keycloak.", "org.portcullis.keycloak.");
  private static final String SCRIPT = "script-";

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
    ForeignGrants.note(
        context.getClientSession(), context.getAttribute(Constants.GRANT_TYPE, String.class));
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (!current.policy().enforces()) {
      return;
    }
    if (current.hasEnded()) {
      Revocation.ofUser(session, userSession, "portcullis_employment_ended");
      throw refusal(OAuthErrorException.INVALID_GRANT, "Session not active");
    }
    limit(tokens, userSession);
    if (!current.inForce().isEmpty()) {
      requireWhole(context, current);
      requireOutOfQuarantine(context, current);
      requireNoOldPermissions(tokens.requestRefreshToken());
      requireAllowed(context, current.policy().underCeiling());
      requireScopes(context, userSession, current);
      AccessToken token = tokens.accessToken();
      if (token != null) {
        NarrowedRoles.apply(session, userSession, context).narrow(token);
      }
    }
  }

  /**
   * Ends a session that has lasted too long for the stage, and has no access token outlive it. The
   * refresh token keeps its time, since it is its use that ends the session.
   */
  private void limit(TokenPostProcessorContext tokens, UserSessionModel userSession) {
    SessionLimit limit = SessionLimit.of(session, userSession);
    if (limit.isOver()) {
      Revocation.ofSession(session, userSession, "portcullis_session_too_long");
      throw refusal(OAuthErrorException.INVALID_GRANT, "Session not active");
    }
    limit.note();
    AccessToken token = tokens.accessToken();
    limit
        .end()
        .filter(end -> token != null)
        .filter(end -> token.getExp() == null || token.getExp() > end.getEpochSecond())
        .ifPresent(end -> token.exp(end.getEpochSecond()));
  }

  /** Keycloak would copy the permissions of an RPT into the next, without asking its policies. */
  private void requireNoOldPermissions(@Nullable RefreshToken refresh) {
    if (refresh != null && refresh.getAuthorization() != null) {
      throw refusal(OAuthErrorException.INVALID_GRANT, "Ask for the permissions again");
    }
  }

  /** Where failures block, so does a part that is not in its place to narrow. */
  private void requireWhole(ClientSessionContext context, CurrentCeiling current) {
    String client = context.getClientSession().getClient().getClientId();
    if (current.policy().onFailure(client) == Action.BLOCK
        && !session.getProvider(IntegrityProvider.class).breaches().isEmpty()) {
      throw refusal(OAuthErrorException.ACCESS_DENIED, "This server cannot narrow what is granted");
    }
  }

  /** In quarantine there is the account console, and no other application. */
  private void requireOutOfQuarantine(ClientSessionContext context, CurrentCeiling current) {
    if (current.quarantines(context.getClientSession().getClient().getClientId())) {
      throw refusal(OAuthErrorException.ACCESS_DENIED, "This account is in quarantine");
    }
  }

  private void requireAllowed(ClientSessionContext context, UnderCeiling rules) {
    String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
    refuse(rules, Way.DEVICE_GRANT, OAuth2Constants.DEVICE_CODE_GRANT_TYPE.equals(grant));
    refuse(rules, Way.TOKEN_EXCHANGE, OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE.equals(grant));
    refuse(rules, Way.CIBA_GRANT, OAuth2Constants.CIBA_GRANT_TYPE.equals(grant));
    refuse(rules, Way.JWT_GRANT, OAuth2Constants.JWT_AUTHORIZATION_GRANT.equals(grant));
    refuse(rules, Way.OFFLINE_ACCESS, context.isOfflineTokenRequested());
    if (rules.refuses(Way.UNKNOWN_MAPPERS)) {
      refuse(rules, Way.UNKNOWN_MAPPERS, hasUnknownMapper(context));
    }
  }

  private void refuse(UnderCeiling rules, Way way, boolean used) {
    if (used && rules.refuses(way)) {
      throw switch (way) {
        case OFFLINE_ACCESS ->
            refusal(OAuthErrorException.INVALID_SCOPE, "This user has no offline access");
        case DEVICE_GRANT ->
            refusal(OAuthErrorException.ACCESS_DENIED, "Devices cannot be signed in by this user");
        case TOKEN_EXCHANGE ->
            refusal(
                OAuthErrorException.ACCESS_DENIED,
                "Tokens of this user cannot be exchanged for others");
        case CIBA_GRANT, JWT_GRANT ->
            refusal(
                OAuthErrorException.ACCESS_DENIED, "This user cannot be signed in by this grant");
        case UNKNOWN_MAPPERS ->
            refusal(
                OAuthErrorException.ACCESS_DENIED,
                "This client's tokens have claims that cannot be narrowed for this user");
        case SHARED_RESOURCES ->
            refusal(OAuthErrorException.ACCESS_DENIED, "Nothing can be shared with this user");
      };
    }
  }

  /** Mappers of third parties, and scripts. */
  private boolean hasUnknownMapper(ClientSessionContext context) {
    return context
        .getProtocolMappersStream()
        .map(ProtocolMapperModel::getProtocolMapper)
        .anyMatch(
            id -> {
              ProviderFactory<?> mapper =
                  session.getKeycloakSessionFactory().getProviderFactory(ProtocolMapper.class, id);
              return mapper != null
                  && (id.startsWith(SCRIPT)
                      || OURS.stream().noneMatch(mapper.getClass().getName()::startsWith));
            });
  }

  private void requireScopes(
      ClientSessionContext context, UserSessionModel userSession, CurrentCeiling current) {
    WithheldScopes withheld = new WithheldScopes(current, userSession.getUser());
    context
        .getClientScopesStream()
        .filter(withheld::contains)
        .map(ClientScopeModel::getName)
        .findFirst()
        .ifPresent(
            scope -> {
              throw refusal(
                  OAuthErrorException.INVALID_SCOPE, "This user does not have the scope " + scope);
            });
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
