package org.portcullis.keycloak.grant;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;

/**
 * Remembers of a client's session that it got a token otherwise than by a sign-in of the person in
 * that very client, such as by a device that somebody asked the person to approve. A refreshed
 * token does not tell any more, and no later sign-in takes the device's token away.
 */
public final class ForeignGrants {
  private static final String NOTE = "portcullis.foreign";
  private static final Set<String> OWN =
      Set.of(
          OAuth2Constants.AUTHORIZATION_CODE,
          OAuth2Constants.REFRESH_TOKEN,
          OAuth2Constants.UMA_GRANT_TYPE);

  private ForeignGrants() {}

  /** Notes by which grant a token is given. */
  static void note(AuthenticatedClientSessionModel clientSession, @Nullable String grant) {
    if (grant != null && !OWN.contains(grant) && of(clientSession).isEmpty()) {
      clientSession.setNote(NOTE, grant);
    }
  }

  /** The grant by which somebody else may have got a token; empty for none. */
  public static Optional<String> of(AuthenticatedClientSessionModel clientSession) {
    return Optional.ofNullable(clientSession.getNote(NOTE));
  }
}
