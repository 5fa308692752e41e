package org.portcullis.keycloak.logout;

import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;

/**
 * Where the server is, as an application knows it. A session that ends by itself ends outside of
 * any request that would tell, so it is noted when the application's part in it begins.
 */
public final class ServerAddress {
  /** Note of a client session. */
  static final String NOTE = "portcullis.base";

  private ServerAddress() {}

  /** Notes it in a client session, for protocols that do not note it themselves. */
  public static void note(KeycloakSession session, AuthenticatedClientSessionModel part) {
    part.setNote(NOTE, session.getContext().getUri().getBaseUri().toString());
  }
}
