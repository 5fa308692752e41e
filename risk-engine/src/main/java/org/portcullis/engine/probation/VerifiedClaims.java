package org.portcullis.engine.probation;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Proofing;

/**
 * The {@code verified_claims} of OpenID Connect for Identity Assurance 1.0, section 5: one object
 * or an array of them, each with {@code verification} and {@code claims}. They count if the trust
 * framework is accepted, the time of the verification is told and is not in the future, and the
 * verified name is the declared one. No other claim is looked at.
 */
public final class VerifiedClaims {
  private VerifiedClaims() {}

  /**
   * When the person was last verified; empty when nothing there counts.
   *
   * @param verified the value of {@code verified_claims}
   * @param rule what is accepted
   * @param givenName declared given name; null when none was declared
   * @param familyName declared family name; null when none was declared
   * @param now the present
   */
  public static Optional<Instant> verifiedAt(
      @Nullable JsonNode verified,
      Proofing rule,
      @Nullable String givenName,
      @Nullable String familyName,
      Instant now) {
    if (verified == null || givenName == null || familyName == null) {
      return Optional.empty();
    }
    Iterable<JsonNode> all = verified.isArray() ? verified : List.of(verified);
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> rule.trustFrameworks().contains(framework(one)))
        .filter(one -> isSame(one.path("claims").path("given_name"), givenName))
        .filter(one -> isSame(one.path("claims").path("family_name"), familyName))
        .flatMap(one -> time(one.path("verification").path("time")).stream())
        .filter(time -> !time.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  private static String framework(JsonNode one) {
    return one.path("verification").path("trust_framework").asText();
  }

  private static Optional<Instant> time(JsonNode time) {
    if (!time.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(time.textValue()).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(JsonNode verified, String declared) {
    String plain = plain(declared);
    return verified.isTextual() && !plain.isEmpty() && plain(verified.textValue()).equals(plain);
  }

  /** Without differences of writing: case, spaces, and compatible characters of Unicode. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
