package org.portcullis.keycloak.continuous;

import org.keycloak.models.KeycloakSession;
import org.portcullis.keycloak.grant.TokenWatch;
import org.portcullis.keycloak.grant.TokenWatchFactory;

/** Registers {@code portcullis-session}, which looks at requests for tokens. */
public final class SessionWatchFactory implements TokenWatchFactory {
  @Override
  public String getId() {
    return "portcullis-session";
  }

  @Override
  public TokenWatch create(KeycloakSession session) {
    return new SessionWatch(session);
  }
}
