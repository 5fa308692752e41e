package org.portcullis.engine.policy;

import java.util.EnumSet;
import java.util.Set;

/**
 * What people under any ceiling may do beside signing in; what is not refused is allowed, and
 * narrowed.
 *
 * @param refused what they may not
 */
public record UnderCeiling(Set<Way> refused) {
  /** Nothing is refused. */
  public static final UnderCeiling DEFAULT = new UnderCeiling(Set.of());

  public UnderCeiling {
    refused = refused.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(refused));
  }

  /** Whether somebody under a ceiling is refused. */
  public boolean refuses(Way way) {
    return refused.contains(way);
  }

  /** A way for grants to leave Keycloak that a policy can close to people under a ceiling. */
  public enum Way {
    /** Offline tokens. */
    OFFLINE_ACCESS("offlineAccess"),
    /** Signing a device in. */
    DEVICE_GRANT("deviceGrant"),
    /** Exchanging a token for another client's. */
    TOKEN_EXCHANGE("tokenExchange"),
    /** Signing in by consent on another device (CIBA). */
    CIBA_GRANT("cibaGrant"),
    /** Tokens for a JWT of another issuer. */
    JWT_GRANT("jwtGrant"),
    /** Resources that other users shared with the person, by permission tickets. */
    SHARED_RESOURCES("sharedResources"),
    /** Tokens with claims by mappers that are not Keycloak's, of which nobody knows the meaning. */
    UNKNOWN_MAPPERS("unknownMappers");

    private final String field;

    Way(String field) {
      this.field = field;
    }

    /** Its field in the policy document. */
    public String field() {
      return field;
    }
  }

  /** Whether something is given or refused. */
  public enum Handling {
    ALLOW,
    REFUSE
  }
}
