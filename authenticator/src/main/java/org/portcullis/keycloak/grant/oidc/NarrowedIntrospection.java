package org.portcullis.keycloak.grant.oidc;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.WithheldScopes;

/** What introspection says of a token of somebody under a ceiling, be the token older than it. */
final class NarrowedIntrospection {
  private final KeycloakSession session;
  private final BiFunction<AccessToken, UserSessionModel, AccessToken> stock;

  /**
   * Introspection for the realm that the session is in.
   *
   * @param stock what Keycloak says of a token, which holds for all who are under no ceiling
   */
  NarrowedIntrospection(
      KeycloakSession session, BiFunction<AccessToken, UserSessionModel, AccessToken> stock) {
    this.session = session;
    this.stock = stock;
  }

  /**
   * Whether anything is left of a token: in quarantine, of the account console's alone; nothing
   * after the last day of work, also where the session has not ended yet.
   *
   * @param event gets the error
   */
  boolean isLeft(AccessToken token, UserSessionModel userSession, EventBuilder event) {
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.policy().enforces() && current.hasEnded()) {
      event.detail(Details.REASON, "The last day of work is over").error(Errors.ACCESS_DENIED);
      return false;
    }
    if (current.quarantines(token.getIssuedFor())) {
      event.detail(Details.REASON, "This account is in quarantine").error(Errors.ACCESS_DENIED);
      return false;
    }
    return true;
  }

  /**
   * Whether the permissions of an RPT still hold: they were given before what narrows the person
   * now, and Keycloak would repeat them.
   *
   * @param event gets the error
   */
  boolean isPermitted(AccessToken rpt, UserSessionModel userSession, EventBuilder event) {
    Instant given = Instant.ofEpochSecond(rpt.getIat() == null ? 0 : rpt.getIat());
    if (CurrentCeiling.of(session, userSession).isNarrowerSince(given)) {
      event.detail(Details.REASON, "Given before a ceiling").error(Errors.ACCESS_DENIED);
      return false;
    }
    return isLeft(rpt, userSession, event);
  }

  AccessToken of(AccessToken token, UserSessionModel userSession) {
    AuthenticatedClientSessionModel clientSession = clientSession(token, userSession);
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.inForce().isEmpty()) {
      return stock.apply(token, userSession);
    }
    AccessToken kept = withoutMappedClaims(token);
    if (clientSession == null) {
      return kept;
    }
    ClientSessionContext context =
        DefaultClientSessionContext.fromClientSessionAndScopeParameter(
            clientSession, token.getScope(), session);
    WithheldScopes withheld = new WithheldScopes(current, userSession.getUser());
    kept.setScope(scope(token, userSession.getRealm(), withheld));
    kept.audience(audience(token, current.kept(userSession.getUser()).roleNames()));
    return new NarrowedClaims()
        .transformIntrospectionAccessToken(session, token, kept, userSession, context);
  }

  private static @Nullable AuthenticatedClientSessionModel clientSession(
      AccessToken token, UserSessionModel userSession) {
    return userSession.getAuthenticatedClientSessionByClient(
        userSession.getRealm().getClientByClientId(token.getIssuedFor()).getId());
  }

  /** The claims that are no mapper's; those of mappers are made anew. */
  private static AccessToken withoutMappedClaims(AccessToken token) {
    AccessToken kept = new AccessToken();
    kept.id(token.getId());
    kept.type(token.getType());
    kept.issuer(token.getIssuer());
    kept.subject(token.getSubject());
    kept.issuedFor(token.getIssuedFor());
    kept.iat(token.getIat());
    kept.exp(token.getExp());
    kept.setNonce(token.getNonce());
    kept.setSessionId(token.getSessionId());
    kept.setConfirmation(token.getConfirmation());
    return kept;
  }

  /** The token's scope without what is withheld; resource servers decide by it. */
  private static @Nullable String scope(
      AccessToken token, RealmModel realm, WithheldScopes withheld) {
    return token.getScope() == null
        ? null
        : Arrays.stream(token.getScope().split(" "))
            .filter(word -> !withheld.contains(realm, word))
            .collect(Collectors.joining(" "));
  }

  /** The token's audience without clients that it had only withheld roles of. */
  private static String @Nullable [] audience(AccessToken token, Set<Role> kept) {
    return token.getAudience() == null
        ? null
        : Arrays.stream(token.getAudience())
            .filter(client -> !isLost(token.getResourceAccess(client), client, kept))
            .toArray(String[]::new);
  }

  private static boolean isLost(
      AccessToken.@Nullable Access access, String client, Set<Role> kept) {
    return access != null
        && access.getRoles() != null
        && access.getRoles().stream().noneMatch(role -> kept.contains(new Role(client, role)));
  }
}
