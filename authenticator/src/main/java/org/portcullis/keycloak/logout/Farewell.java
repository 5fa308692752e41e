package org.portcullis.keycloak.logout;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;

/**
 * What is needed to tell one application that a session has ended, after it is gone.
 *
 * @param realm id of the realm
 * @param user id of the person
 * @param loginName the name that they signed in with
 * @param session id of the session
 * @param client id of the application
 * @param protocol protocol that the application talks
 * @param notes notes of the application's part in the session, such as the name it knows them by
 * @param base where the server was when it talked to the application; null if that is not known
 */
record Farewell(
    String realm,
    String user,
    String loginName,
    String session,
    String client,
    String protocol,
    Map<String, String> notes,
    @Nullable URI base) {
  Farewell {
    notes = Map.copyOf(notes);
  }

  /** To the application of a client session; empty for Keycloak's own pages. */
  static Optional<Farewell> of(UserSessionModel session, AuthenticatedClientSessionModel part) {
    String protocol = part.getProtocol();
    return protocol == null || session.getUser() == null
        ? Optional.empty()
        : Optional.of(
            new Farewell(
                session.getRealm().getId(),
                session.getUser().getId(),
                Objects.requireNonNullElse(session.getLoginUsername(), ""),
                session.getId(),
                part.getClient().getId(),
                protocol,
                part.getNotes(),
                base(session.getRealm().getName(), part)));
  }

  private static @Nullable URI base(String realm, AuthenticatedClientSessionModel part) {
    String noted = part.getNote(ServerAddress.NOTE);
    if (noted != null) {
      return URI.create(noted);
    }
    String issuer = part.getNote(OIDCLoginProtocol.ISSUER);
    String path = Urls.realmIssuer(URI.create("/"), realm);
    return issuer != null && issuer.endsWith(path)
        ? URI.create(issuer.substring(0, issuer.length() - path.length()) + "/")
        : null;
  }
}
