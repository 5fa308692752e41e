package org.portcullis.engine.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.AttemptFacts.Brought;
import org.portcullis.engine.assess.AttemptFacts.Origin;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.WorkProfile;

class SessionVerdictTest {
  private static Assessed assessed(String policy) throws InvalidPolicyException {
    AttemptFacts refresh =
        new AttemptFacts(
            "R1",
            Instant.parse("2026-03-10T09:00:00Z"),
            LoginAttempt.Kind.REFRESH,
            "u1",
            null,
            "app",
            "s1",
            Origin.UNKNOWN,
            Brought.NOTHING,
            WorkProfile.UNKNOWN);
    return new LoginAssessor(
            new RiskEngine(List.of()), PolicyCodec.ofStored().read(policy), new FakePorts().ports())
        .assess(refresh);
  }

  private static String policy(String mode, String action) {
    return """
    {"mode": "%s", "rules": [{"name": "all", "when": {"all": [{"person": ["u1"]}]},
                              "then": {"action": "%s"}}]}
    """
        .formatted(mode, action);
  }

  @ParameterizedTest
  @CsvSource({
    "allow, true, false, KEEP",
    "allow, true, true, PROVE",
    "step-up, true, false, PROVE",
    "step-up, false, false, KEEP",
    "block, false, false, END",
    "block, true, true, END"
  })
  void of_enforcedDecision_comesTo(
      String action, boolean moved, boolean elsewhere, SessionVerdict verdict) throws Exception {
    Assessed assessed = assessed(policy("enforce", action));
    assertThat(SessionVerdict.of(assessed, moved, elsewhere)).isEqualTo(verdict);
  }

  @Test
  void of_policyThatReports_keepsEverySession() throws Exception {
    Assessed assessed = assessed(policy("report-only", "block"));
    assertThat(SessionVerdict.of(assessed, true, true)).isEqualTo(SessionVerdict.KEEP);
  }

  @Test
  void of_exemptPerson_keepsTheSession() throws Exception {
    Assessed assessed = assessed("{\"mode\": \"enforce\", \"exempt\": [\"u1\"]}");
    assertThat(SessionVerdict.of(assessed, true, true)).isEqualTo(SessionVerdict.KEEP);
  }

  @Test
  void completion_ofARefusal_teachesNothing() {
    assertThat(SessionVerdict.KEEP.completion()).isEqualTo(Completion.PASSED);
    assertThat(SessionVerdict.PROVE.completion()).isEqualTo(Completion.ABANDONED);
    assertThat(SessionVerdict.END.completion()).isEqualTo(Completion.ABANDONED);
  }
}
