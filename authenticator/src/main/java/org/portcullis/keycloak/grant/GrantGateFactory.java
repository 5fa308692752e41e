package org.portcullis.keycloak.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Registers {@code portcullis}; the lowest order is last, so no other adds a role after it. */
public final class GrantGateFactory implements TokenPostProcessorFactory {
  @Override
  public String getId() {
    return "portcullis";
  }

  @Override
  public TokenPostProcessor create(KeycloakSession session) {
    return new GrantGate(session);
  }

  @Override
  public int order() {
    return -100;
  }
}
