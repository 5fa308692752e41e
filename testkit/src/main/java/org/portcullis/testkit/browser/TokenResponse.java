package org.portcullis.testkit.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An answer of the token or introspection endpoint.
 *
 * @param status the HTTP status
 * @param body the JSON, an error's included
 */
public record TokenResponse(int status, JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static TokenResponse parse(int status, String body) {
    return new TokenResponse(status, json(body));
  }

  public String accessToken() {
    return required("access_token");
  }

  public String refreshToken() {
    return required("refresh_token");
  }

  /** Returns the access token's claims, unverified. */
  public JsonNode claims() {
    return claimsOf(accessToken());
  }

  /** Returns the ID token's claims, unverified. */
  public JsonNode idClaims() {
    return claimsOf(required("id_token"));
  }

  /** Returns any token's claims, unverified. */
  public static JsonNode claimsOf(String jwt) {
    var payload = jwt.split("\\.")[1];
    return json(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
  }

  /** Returns the OAuth error code; empty if there is none. */
  public String error() {
    return body.path("error").asText();
  }

  /** Returns what introspection says about the token. */
  public boolean active() {
    return body.path("active").asBoolean();
  }

  private String required(String field) {
    if (!body.hasNonNull(field)) {
      throw new AssertionError("expected " + field + ", but got " + status + " " + body);
    }
    return body.get(field).asText();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }
}
