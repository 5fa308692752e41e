package org.portcullis.keycloak.actor;

import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Encode;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * Who makes the request that a change comes of, where Keycloak tells of the change alone.
 *
 * @param auth the owner of the request's token; null when nobody here is known to own it
 */
public record Requester(@Nullable AdminAuth auth) {
  /** Keycloak imports in a session of its own, which does not know the request's token. */
  private static final String IMPORT = "/partialImport";

  /** Empty when the request came with no token, such as in a sign-in, or there is no request. */
  public static Optional<Requester> of(KeycloakSession session) {
    if (session.getContext().getBearerToken() instanceof AccessToken token) {
      return Optional.of(owner(session, token));
    }
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    if (request == null || !request.getUriInfo().getPath().endsWith(IMPORT)) {
      return Optional.empty();
    }
    String text = AppAuthManager.extractAuthorizationHeaderToken(request.getHttpHeaders());
    return Optional.of(new Requester(text == null ? null : decode(session, text)));
  }

  /** Keycloak has verified the token before; the realm's keys are looked for in its own realm. */
  private static @Nullable AdminAuth decode(KeycloakSession session, String text) {
    RealmModel before = session.getContext().getRealm();
    try {
      AccessToken claims = new JWSInput(text).readJsonContent(AccessToken.class);
      session.getContext().setRealm(realm(session, claims));
      AccessToken token = session.tokens().decode(text, AccessToken.class);
      return token == null ? null : owner(session, token).auth();
    } catch (JWSInputException e) {
      return null;
    } finally {
      session.getContext().setRealm(before);
    }
  }

  private static Requester owner(KeycloakSession session, AccessToken token) {
    RealmModel realm = realm(session, token);
    UserModel user = realm == null ? null : user(session, realm, token);
    ClientModel client = realm == null ? null : realm.getClientByClientId(token.getIssuedFor());
    return new Requester(
        realm == null || user == null || client == null
            ? null
            : new AdminAuth(realm, token, user, client));
  }

  private static @Nullable RealmModel realm(KeycloakSession session, AccessToken token) {
    String issuer = token.getIssuer();
    return issuer == null
        ? null
        : session
            .realms()
            .getRealmByName(Encode.decodePath(issuer.substring(issuer.lastIndexOf('/') + 1)));
  }

  /** The session's user: lightweight tokens do not tell their subject. */
  private static @Nullable UserModel user(
      KeycloakSession session, RealmModel realm, AccessToken token) {
    String sid = token.getSessionId();
    UserSessionModel found = sid == null ? null : session.sessions().getUserSession(realm, sid);
    if (found == null && sid != null) {
      found = session.sessions().getOfflineUserSession(realm, sid);
    }
    return found == null
        ? TokenManager.lookupUserFromStatelessToken(session, realm, token)
        : found.getUser();
  }
}
