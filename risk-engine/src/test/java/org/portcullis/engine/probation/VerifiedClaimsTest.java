package org.portcullis.engine.probation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.policy.Proofing;

class VerifiedClaimsTest {
  private static final Proofing RULE = new Proofing(Set.of("idnow"), Set.of("eidas", "de_aml"));
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final String GOOD =
      """
      {"verification": {"trust_framework": "de_aml", "time": "2026-05-01T12:00:00+02:00"},
       "claims": {"given_name": "Zoë", "family_name": "van  Dyk", "birthdate": "1990-01-01"}}
      """;

  @Test
  void acceptedFrameworkAndName_countFromTheTimeOfTheVerification() throws JsonProcessingException {
    assertThat(verifiedAt(GOOD)).contains(Instant.parse("2026-05-01T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"zoë,VAN DYK", "Zoe\u0308,van Dyk", "' Zoë ','van Dyk'"})
  void name_mayBeWrittenInAnotherWay(String given, String family) throws JsonProcessingException {
    assertThat(VerifiedClaims.verifiedAt(json(GOOD), RULE, given, family, NOW)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"Zoe,van Dyk", "Zoë,Dyk", "Zoë,''"})
  void otherName_doesNotCount(String given, String family) throws JsonProcessingException {
    assertThat(VerifiedClaims.verifiedAt(json(GOOD), RULE, given, family, NOW)).isEmpty();
  }

  @Test
  void undeclaredName_doesNotCount() throws JsonProcessingException {
    assertThat(VerifiedClaims.verifiedAt(json(GOOD), RULE, null, "van Dyk", NOW)).isEmpty();
    assertThat(VerifiedClaims.verifiedAt(json(GOOD), RULE, "Zoë", null, NOW)).isEmpty();
    assertThat(VerifiedClaims.verifiedAt(null, RULE, "Zoë", "van Dyk", NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "de_aml>other",
        "2026-05-01T12:00:00+02:00>2026-06-01T00:00:00.001Z",
        "2026-05-01T12:00:00+02:00>last week",
        "\"time\">\"when\"",
        "given_name>first_name",
        "\"claims\">\"claim\""
      })
  void claimsThatLackSomething_doNotCount(String change) throws JsonProcessingException {
    String[] parts = change.split(">", 2);
    assertThat(GOOD).contains(parts[0]);
    assertThat(verifiedAt(GOOD.replace(parts[0], parts[1]))).isEmpty();
  }

  @Test
  void latestOfSeveral_counts() throws JsonProcessingException {
    String later = GOOD.replace("2026-05-01", "2026-05-09");
    String unknown = GOOD.replace("2026-05-01", "2026-05-20").replace("de_aml", "self");
    assertThat(verifiedAt("[" + GOOD + "," + later + "," + unknown + "]"))
        .contains(Instant.parse("2026-05-09T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "\"yes\"", "true", "[1, null]"})
  void otherShapes_doNotCount(String document) throws JsonProcessingException {
    assertThat(verifiedAt(document)).isEmpty();
  }

  private static Optional<Instant> verifiedAt(String document) throws JsonProcessingException {
    return VerifiedClaims.verifiedAt(json(document), RULE, "Zoë", "van Dyk", NOW);
  }

  private static JsonNode json(String document) throws JsonProcessingException {
    return new JsonMapper().readTree(document);
  }
}
