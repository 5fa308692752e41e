package org.portcullis.keycloak.grant;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;

/** Whose a token is. */
public final class TokenOwner {
  private TokenOwner() {}

  /** The session's user, as in Keycloak; a token without its session is still good in places. */
  public static @Nullable UserModel find(
      KeycloakSession session, RealmModel realm, AccessToken claims) {
    String sid = claims.getSessionId();
    if (sid != null) {
      UserSessionModel found = session.sessions().getUserSession(realm, sid);
      if (found == null) {
        found = session.sessions().getOfflineUserSession(realm, sid);
      }
      if (found != null) {
        return found.getUser();
      }
    }
    return TokenManager.lookupUserFromStatelessToken(session, realm, claims);
  }
}
