package org.portcullis.keycloak.continuous;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Registers {@code portcullis-session}, which runs before what narrows the token. */
public final class SessionWatchFactory implements TokenPostProcessorFactory {
  @Override
  public String getId() {
    return "portcullis-session";
  }

  @Override
  public TokenPostProcessor create(KeycloakSession session) {
    return new SessionWatch(session);
  }

  @Override
  public int order() {
    return -50;
  }
}
