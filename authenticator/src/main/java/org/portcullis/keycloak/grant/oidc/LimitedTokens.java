package org.portcullis.keycloak.grant.oidc;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.portcullis.keycloak.grant.SessionLimit;
import org.portcullis.keycloak.grant.TokenWatch;

/**
 * The stock tokens of the token endpoint, made after a last look at who asks for them; the ID token
 * does not outlive the session either.
 */
final class LimitedTokens extends TokenManager {
  @Override
  public AccessToken createClientAccessToken(
      KeycloakSession session,
      RealmModel realm,
      ClientModel client,
      UserModel user,
      UserSessionModel userSession,
      ClientSessionContext context,
      boolean offline) {
    session.getAllProviders(TokenWatch.class).forEach(watch -> watch.look(context));
    return super.createClientAccessToken(
        session, realm, client, user, userSession, context, offline);
  }

  @Override
  public IDToken transformIDToken(
      KeycloakSession session,
      IDToken token,
      UserSessionModel userSession,
      ClientSessionContext context) {
    IDToken transformed = super.transformIDToken(session, token, userSession, context);
    limit(session, userSession, transformed);
    return transformed;
  }

  /** Has an ID token end with its session. */
  static void limit(KeycloakSession session, UserSessionModel userSession, IDToken token) {
    SessionLimit.of(session, userSession)
        .end()
        .filter(end -> token.getExp() == null || token.getExp() > end.getEpochSecond())
        .ifPresent(end -> token.exp(end.getEpochSecond()));
  }
}
