package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.history.AttemptLineReader;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Obligation;

class TenuresTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "ceilings": {"newcomer": {"withhold": {"realmRoles": ["deployer"]}}},
       "probation": {"employment": ["contractor"], "days": 30, "ceiling": "newcomer"}}
      """;

  private static Decision decision(String work)
      throws InvalidPolicyException, InvalidLineException {
    Policy policy = PolicyCodec.ofStored().read(POLICY);
    String line = "{\"time\":\"2026-03-01T09:00:00Z\",\"user\":\"u\",\"work\":" + work + "}";
    return new Replay(
            new RiskEngine(List.of()),
            policy,
            Unanswered.OTP,
            Addresses.UNKNOWN,
            new RealmStatistics())
        .take(new AttemptLineReader(false).read(1, line))
        .orElseThrow()
        .decision();
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

  private static Decision afterAttestations(int attestations) throws Exception {
    String staged =
        """
        {"mode": "enforce", "ceilings": {"newcomer": {"withhold": {"realmRoles": ["deployer"]}}},
         "probation": {"employment": ["contractor"], "stages": [
           {"name": "starter", "fromDay": 0, "ceiling": "newcomer"},
           {"name": "full", "fromDay": 5, "attestations": 1}]}}
        """;
    Replay replay =
        new Replay(
            new RiskEngine(List.of()),
            PolicyCodec.ofStored().read(staged),
            Unanswered.OTP,
            Addresses.UNKNOWN,
            new RealmStatistics());
    AttemptLineReader reader = new AttemptLineReader(false);
    String line = "{\"time\":\"2026-03-01T09:00:00Z\",\"user\":\"u\"";
    for (int i = 0; i < attestations; i++) {
      assertThat(replay.take(reader.read(i + 1, line + ",\"kind\":\"attest\"}"))).isEmpty();
    }
    String work = ",\"work\":{\"employment\":\"contractor\",\"startDate\":\"2026-02-01\"}}";
    return replay.take(reader.read(9, line + work)).orElseThrow().decision();
  }
}
