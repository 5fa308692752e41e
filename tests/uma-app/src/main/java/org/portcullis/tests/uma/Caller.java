package org.portcullis.tests.uma;

import org.keycloak.adapters.authorization.TokenPrincipal;

/**
 * Who calls.
 *
 * @param token a token that was verified
 */
record Caller(String token) implements TokenPrincipal {
  @Override
  public String getRawToken() {
    return token;
  }
}
