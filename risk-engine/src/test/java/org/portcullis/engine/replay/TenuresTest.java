package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.history.AttemptLineReader;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Obligation;

class TenuresTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "ceilings": {"newcomer": {"withhold": {"realmRoles": ["deployer"]}}},
       "probation": {"employment": ["contractor"], "days": 30, "ceiling": "newcomer"}}
      """;

  private static final String STAGED =
      """
      {"mode": "enforce", "ceilings": {"newcomer": {"withhold": {"realmRoles": ["deployer"]}}},
       "probation": {"employment": ["contractor"], "stages": [
         {"name": "starter", "fromDay": 0, "ceiling": "newcomer"},
         {"name": "full", "fromDay": 5, "attestations": 1}]}}
      """;

  private static final String LINE = "{\"time\":\"2026-03-01T09:00:00Z\",\"user\":\"u\"";
  private static final String ATTESTED = ",\"kind\":\"attest\"}";
  private static final String ATTESTED_BY_ONE = ",\"kind\":\"attest\",\"by\":\"r1\"}";
  private static final AttemptLineReader READER = new AttemptLineReader(false);

  private static Decision decision(String work) throws Exception {
    return onlyLine(POLICY, ",\"work\":" + work);
  }

  @Test
  void newContractor_isNarrowed() throws Exception {
    assertThat(
            decision("{\"employment\":\"contractor\",\"startDate\":\"2026-02-10\"}").obligations())
        .containsExactly(Obligation.NARROW_GRANTS);
  }

  @Test
  void contractorPastProbation_isNot() throws Exception {
    assertThat(
            decision("{\"employment\":\"contractor\",\"startDate\":\"2026-01-10\"}").obligations())
        .isEmpty();
  }

  @Test
  void employeeAndUnknown_areNot() throws Exception {
    assertThat(decision("{\"employment\":\"employee\"}").obligations()).isEmpty();
    assertThat(decision("{}").obligations()).isEmpty();
  }

  @Test
  void lastDayOver_isBlocked() throws Exception {
    Decision decision = decision("{\"employment\":\"contractor\",\"endDate\":\"2026-02-27\"}");
    assertThat(decision.action()).isEqualTo(Decision.Action.BLOCK);
    assertThat(decision.basis()).isEqualTo(Decision.Basis.EMPLOYMENT_ENDED);
  }

  @Test
  void attestedContractor_reachesTheNextStage() throws Exception {
    assertThat(afterAttestations(0).obligations()).containsExactly(Obligation.NARROW_GRANTS);
    assertThat(afterAttestations(1).obligations()).isEmpty();
  }

  /** Two statements of one person are the word of one. */
  @Test
  void attestedTwiceByOne_isAttestedOnce() throws Exception {
    String two = STAGED.replace("\"attestations\": 1", "\"attestations\": 2");
    assertThat(after(two, ATTESTED_BY_ONE, ATTESTED_BY_ONE).obligations())
        .containsExactly(Obligation.NARROW_GRANTS);
    assertThat(after(two, ATTESTED_BY_ONE, ATTESTED).obligations()).isEmpty();
  }

  /** An admin's ceiling narrows whoever it is put on, until it ends. */
  @Test
  void accountUnderACeiling_isNarrowedUntilItEnds() throws Exception {
    String put = ",\"kind\":\"ceiling\",\"ceiling\":\"newcomer\"";
    assertThat(after(POLICY, put + "}").obligations()).containsExactly(Obligation.NARROW_GRANTS);
    assertThat(after(POLICY, put + ",\"until\":\"2026-03-01T09:00:01Z\"}").obligations())
        .containsExactly(Obligation.NARROW_GRANTS);
    assertThat(after(POLICY, put + ",\"until\":\"2026-03-01T09:00:00Z\"}").obligations()).isEmpty();
    assertThat(after(POLICY, put + "}", ",\"kind\":\"removeCeiling\"}").obligations()).isEmpty();
  }

  /** The policy says what somebody of unknown employment is, where the account's age is told. */
  @Test
  void accountOfKnownAge_isWhatThePolicyTakesItFor() throws Exception {
    String since = "2026-02-10T00:00:00Z";
    String old = ",\"accountCreated\":\"" + since + "\"";
    assertThat(onlyLine(POLICY, old).obligations()).isEmpty();
    String strict = POLICY.replace("{\"mode\"", "{\"unknown\": \"new-contractor\", \"mode\"");
    assertThat(onlyLine(strict, old).obligations()).containsExactly(Obligation.NARROW_GRANTS);
    assertThat(onlyLine(strict, "").obligations()).isEmpty();
  }

  private static Decision onlyLine(String policy, String fields) throws Exception {
    return replay(policy).take(READER.read(1, LINE + fields + "}")).orElseThrow().decision();
  }

  private static Decision after(String policy, String... teaching) throws Exception {
    Replay replay = replay(policy);
    for (int i = 0; i < teaching.length; i++) {
      assertThat(replay.take(READER.read(i + 1, LINE + teaching[i]))).isEmpty();
    }
    String work = ",\"work\":{\"employment\":\"contractor\",\"startDate\":\"2026-01-10\"}}";
    return replay.take(READER.read(9, LINE + work)).orElseThrow().decision();
  }

  private static Replay replay(String policy) throws InvalidPolicyException {
    return new Replay(
        new RiskEngine(List.of()),
        PolicyCodec.ofStored().read(policy),
        Unanswered.OTP,
        Addresses.UNKNOWN,
        new RealmStatistics());
  }

  private static Decision afterAttestations(int attestations) throws Exception {
    String[] words = new String[attestations];
    Arrays.fill(words, ATTESTED);
    return after(STAGED, words);
  }
}
