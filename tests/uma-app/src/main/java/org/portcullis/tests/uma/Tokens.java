package org.portcullis.tests.uma;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jwk.JWKParser;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;

/** Verifies bearer tokens with the keys of a realm; the enforcer leaves that to its container. */
final class Tokens {
  private static final String BEARER = "Bearer ";

  private final String realmUrl;
  private final JSONWebKeySet keys;

  Tokens(String realmUrl) throws IOException {
    this.realmUrl = realmUrl;
    URI keysOfRealm = URI.create(realmUrl + "/protocol/openid-connect/certs");
    try (InputStream document = keysOfRealm.toURL().openStream()) {
      this.keys = new ObjectMapper().readValue(document, JSONWebKeySet.class);
    }
  }

  /** Whoever called with a valid token; null if nobody did. */
  @Nullable Caller caller(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.startsWith(BEARER)) {
      return null;
    }
    String token = header.substring(BEARER.length());
    try {
      TokenVerifier<AccessToken> verifier =
          TokenVerifier.create(token, AccessToken.class)
              .withChecks(
                  TokenVerifier.IS_ACTIVE,
                  new TokenVerifier.RealmUrlCheck(realmUrl),
                  new TokenVerifier.TokenTypeCheck(List.of(TokenUtil.TOKEN_TYPE_BEARER)));
      verifier.publicKey(key(verifier.getHeader().getKeyId())).verify();
      return new Caller(token);
    } catch (VerificationException e) {
      return null;
    }
  }

  private PublicKey key(String id) throws VerificationException {
    for (JWK key : keys.getKeys()) {
      if (key.getKeyId().equals(id)) {
        return JWKParser.create(key).toPublicKey();
      }
    }
    throw new VerificationException("unknown key " + id);
  }
}
