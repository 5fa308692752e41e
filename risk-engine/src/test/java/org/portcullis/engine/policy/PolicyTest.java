package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.policy.Policies.policy;
import static org.portcullis.risk.Decision.Action.ALLOW;
import static org.portcullis.risk.Decision.Action.BLOCK;
import static org.portcullis.risk.Decision.Action.STEP_UP;
import static org.portcullis.risk.Decision.Basis.BELOW_THRESHOLDS;
import static org.portcullis.risk.Decision.Basis.EXEMPT;
import static org.portcullis.risk.Decision.Basis.FAILURE_MODE;
import static org.portcullis.risk.Decision.Basis.SESSION_RISK;
import static org.portcullis.risk.Decision.Obligation.ALERT;
import static org.portcullis.risk.Decision.Obligation.NARROW_GRANTS;
import static org.portcullis.risk.RiskLevel.HIGH;
import static org.portcullis.risk.RiskLevel.LOW;
import static org.portcullis.risk.RiskLevel.MEDIUM;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.RiskScore;

class PolicyTest {
  private static final Finding FAILED =
      new Finding.Failed("a", Risk.SESSION, Family.TRAVEL, "IllegalStateException");

  @ParameterizedTest
  @CsvSource({"LOW,ALLOW", "MEDIUM,STEP_UP", "HIGH,STEP_UP"})
  void decide_byDefault_stepsUpFromMedium(RiskLevel level, Decision.Action action) {
    assertThat(decide(policy(), level).action()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({"LOW,ALLOW", "MEDIUM,ALLOW", "HIGH,STEP_UP"})
  void decide_stepUpAtHigh_leavesMedium(RiskLevel level, Decision.Action action) {
    assertThat(decide(policy().stepUpAt(HIGH), level).action()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({"LOW,ALLOW", "MEDIUM,STEP_UP", "HIGH,BLOCK"})
  void decide_blockAtHigh_refusesHigh(RiskLevel level, Decision.Action action) {
    assertThat(decide(policy().blockAt(HIGH), level).action()).isEqualTo(action);
  }

  @Test
  void decide_blockAndStepUpAtOneLevel_refuses() {
    assertThat(decide(policy().blockAt(MEDIUM), MEDIUM))
        .isEqualTo(new Decision(BLOCK, Set.of(), SESSION_RISK));
  }

  @Test
  void decide_low_isBelowTheThresholds() {
    assertThat(decide(policy(), LOW)).isEqualTo(new Decision(ALLOW, Set.of(), BELOW_THRESHOLDS));
  }

  @Test
  void decide_identityRisk_neverAsksForTheOwnersFactor() {
    Assessment assessment = new Assessment(score(LOW), score(HIGH), List.of(), 0, true);
    assertThat(policy().build().decide(assessment, "u1", "portal").action()).isEqualTo(ALLOW);
  }

  @Test
  void decide_identityRiskWithACeiling_narrowsAndAllows() {
    Policies policy =
        policy().sessionCeilings(new SessionCeilings(Map.of(), Map.of(MEDIUM, "guest"), null));
    Assessment assessment = new Assessment(score(LOW), score(HIGH), List.of(), 0, true);
    assertThat(policy.build().decide(assessment, "u1", "portal"))
        .isEqualTo(new Decision(ALLOW, Set.of(NARROW_GRANTS), BELOW_THRESHOLDS));
  }

  @Test
  void decide_exemptWithACeiling_isNotNarrowed() {
    Policies policy =
        policy()
            .exempt("u1")
            .sessionCeilings(new SessionCeilings(Map.of(MEDIUM, "guest"), Map.of(), null));
    assertThat(decide(policy, HIGH).obligations()).containsExactly(ALERT);
  }

  @ParameterizedTest
  @EnumSource(RiskLevel.class)
  void decide_exempt_isAllowedAndAlerted(RiskLevel level) {
    Policies policy = policy().exempt("u1").blockAt(HIGH).onFailure(FailureMode.BLOCK);
    assertThat(decide(policy, level, FAILED)).isEqualTo(new Decision(ALLOW, Set.of(ALERT), EXEMPT));
  }

  @Test
  void decide_anotherUserExempt_changesNothing() {
    assertThat(decide(policy().exempt("u2"), MEDIUM).action()).isEqualTo(STEP_UP);
  }

  @Test
  void decide_failureUnderFailOpen_allowsAndAlerts() {
    assertThat(decide(policy(), LOW, FAILED))
        .isEqualTo(new Decision(ALLOW, Set.of(ALERT), FAILURE_MODE));
  }

  @Test
  void decide_failureUnderFailOpen_stillStepsUpOnRisk() {
    assertThat(decide(policy(), MEDIUM, FAILED))
        .isEqualTo(new Decision(STEP_UP, Set.of(ALERT), SESSION_RISK));
  }

  @Test
  void decide_failureUnderStepUp_stepsUp() {
    assertThat(decide(policy().onFailure(FailureMode.STEP_UP), LOW, FAILED))
        .isEqualTo(new Decision(STEP_UP, Set.of(ALERT), FAILURE_MODE));
  }

  @ParameterizedTest
  @CsvSource({"LOW", "MEDIUM"})
  void decide_failureUnderBlock_refuses(RiskLevel level) {
    assertThat(decide(policy().onFailure(FailureMode.BLOCK), level, FAILED))
        .isEqualTo(new Decision(BLOCK, Set.of(ALERT), FAILURE_MODE));
  }

  @Test
  void decide_failureAndBlockingRisk_isRefusedForTheRisk() {
    assertThat(decide(policy().blockAt(HIGH), HIGH, FAILED))
        .isEqualTo(new Decision(BLOCK, Set.of(ALERT), SESSION_RISK));
  }

  @Test
  void decide_noFailure_ignoresTheFailureMode() {
    assertThat(decide(policy().onFailure(FailureMode.BLOCK), LOW).action()).isEqualTo(ALLOW);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"portal,BLOCK", "wiki,STEP_UP", "NULL,STEP_UP"},
      nullValues = "NULL")
  void decide_failure_takesTheClientsModeFirst(@Nullable String client, Decision.Action action) {
    Policy policy =
        policy().onFailure(FailureMode.STEP_UP).onFailure("portal", FailureMode.BLOCK).build();
    Assessment assessment = new Assessment(score(LOW), score(LOW), List.of(FAILED), 0, true);
    assertThat(policy.decide(assessment, "u1", client).action()).isEqualTo(action);
  }

  @Test
  void decide_clientThatFailsOpen_opensForThatClientOnly() {
    Policies policy =
        policy().onFailure(FailureMode.BLOCK).onFailure("portal", FailureMode.FAIL_OPEN_WITH_ALERT);
    assertThat(decide(policy, LOW, FAILED))
        .isEqualTo(new Decision(ALLOW, Set.of(ALERT), FAILURE_MODE));
  }

  @Test
  void reportOnly_doesNotEnforceButDecidesTheSame() {
    Policy enforced = policy().build();
    Policy reported = enforced.withMode(Mode.REPORT_ONLY);
    Assessment assessment = new Assessment(score(HIGH), score(LOW), List.of(), 0, true);
    assertThat(reported.enforces()).isFalse();
    assertThat(enforced.enforces()).isTrue();
    assertThat(reported.decide(assessment, "u1", null))
        .isEqualTo(enforced.decide(assessment, "u1", null));
  }

  @Test
  void withMode_changesTheModeOnly() {
    Policy policy = policy().exempt("u9").blockAt(HIGH).build();
    assertThat(policy.withMode(Mode.REPORT_ONLY).withMode(Mode.ENFORCE)).isEqualTo(policy);
  }

  @Test
  void noStoredPolicy_reportsOnly() {
    assertThat(Policy.REPORT_ONLY.enforces()).isFalse();
    assertThat(Policy.REPORT_ONLY.probation()).isNull();
    assertThat(Policy.REPORT_ONLY.signal("any")).isEqualTo(new SignalSettings(true, 1));
  }

  private static Decision decide(Policies policy, RiskLevel level, Finding... findings) {
    Assessment assessment = new Assessment(score(level), score(LOW), List.of(findings), 0, true);
    return policy.build().decide(assessment, "u1", "portal");
  }

  private static RiskScore score(RiskLevel level) {
    return new RiskScore(0, 0.5, 50, level);
  }
}
