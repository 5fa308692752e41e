package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.portcullis.engine.policy.Policies.policy;
import static org.portcullis.risk.Decision.Action.ALLOW;
import static org.portcullis.risk.Decision.Action.BLOCK;
import static org.portcullis.risk.Decision.Action.STEP_UP;
import static org.portcullis.risk.Decision.Basis.FAILURE_MODE;
import static org.portcullis.risk.Decision.Basis.SESSION_RISK;
import static org.portcullis.risk.Decision.Basis.TOO_FEW_FACTS;
import static org.portcullis.risk.RiskLevel.HIGH;
import static org.portcullis.risk.RiskLevel.LOW;
import static org.portcullis.risk.RiskLevel.MEDIUM;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Decision.Obligation;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.RiskScore;

/** What happens when too little is known, and which factors clear a doubt. */
class KnownFactsRuleTest {
  private static final Finding FAILED =
      new Finding.Failed("a", Risk.SESSION, Family.TRAVEL, "IllegalStateException");

  @ParameterizedTest
  @CsvSource({
    "LOW,ALLOW,ALLOW,TOO_FEW_FACTS",
    "LOW,STEP_UP,STEP_UP,TOO_FEW_FACTS",
    "LOW,BLOCK,BLOCK,TOO_FEW_FACTS",
    "MEDIUM,ALLOW,STEP_UP,SESSION_RISK",
    "MEDIUM,STEP_UP,STEP_UP,SESSION_RISK",
    "MEDIUM,BLOCK,BLOCK,TOO_FEW_FACTS",
    "HIGH,ALLOW,BLOCK,SESSION_RISK",
    "HIGH,BLOCK,BLOCK,SESSION_RISK"
  })
  void decide_tooFewFacts_neverSoftensTheRisk(
      RiskLevel level, Action below, Action action, Basis basis) {
    Decision decision = decide(policy().blockAt(HIGH).knownFacts(4, below), level, false);
    assertThat(decision.action()).isEqualTo(action);
    assertThat(decision.basis()).isEqualTo(basis);
    assertThat(decision.obligations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOW", "MEDIUM"})
  void decide_enoughFacts_ignoresTheRule(RiskLevel level) {
    assertThat(decide(policy().knownFacts(4, BLOCK), level, true))
        .isEqualTo(decide(policy(), level, true));
  }

  @Test
  void decide_tooFewFactsAndAFailure_takesTheStricter() {
    assertThat(decide(policy().knownFacts(4, BLOCK), LOW, false, FAILED).basis())
        .isEqualTo(TOO_FEW_FACTS);
    Policies blocking = policy().onFailure(FailureMode.BLOCK).knownFacts(4, STEP_UP);
    assertThat(decide(blocking, LOW, false, FAILED).basis()).isEqualTo(FAILURE_MODE);
    Policies asking = policy().onFailure(FailureMode.STEP_UP).knownFacts(4, ALLOW);
    assertThat(decide(asking, LOW, false, FAILED).action()).isEqualTo(STEP_UP);
    Decision open = decide(policy().knownFacts(4, STEP_UP), LOW, false, FAILED);
    assertThat(open.action()).isEqualTo(STEP_UP);
    assertThat(open.obligations()).containsExactly(Obligation.ALERT);
  }

  @Test
  void decide_tooFewFactsOfAnExemptUser_isAllowed() {
    assertThat(decide(policy().exempt("u1").knownFacts(4, BLOCK), LOW, false).action())
        .isEqualTo(ALLOW);
  }

  @Test
  void decide_stepUpAtHighAndTooFewFacts_stillAsks() {
    Decision decision = decide(policy().stepUpAt(HIGH).knownFacts(4, STEP_UP), MEDIUM, false);
    assertThat(decision.action()).isEqualTo(STEP_UP);
    assertThat(decision.basis()).isEqualTo(TOO_FEW_FACTS).isNotEqualTo(SESSION_RISK);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 11, Integer.MAX_VALUE})
  void least_thatNobodyCanReach_isRefused(int least) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KnownFactsRule(least, ALLOW))
        .withMessageContaining("least");
  }

  @Test
  void least_atTheEdges_isAccepted() {
    assertThat(new KnownFactsRule(0, ALLOW)).isEqualTo(KnownFactsRule.NONE);
    assertThat(new KnownFactsRule(KnownFactsRule.MOST, BLOCK).least()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "LOW,PT0S,true",
    "MEDIUM,PT0S,true",
    "HIGH,PT0S,false",
    "HIGH,PT167H59M59.999S,false",
    "HIGH,PT168H,true",
    "HIGH,P3650D,true"
  })
  void clears_highRisk_takesAnOldEnoughFactor(RiskLevel level, Duration age, boolean clears) {
    assertThat(Policy.REPORT_ONLY.clears(level, age)).isEqualTo(clears);
  }

  @Test
  void clears_daysOfThePolicy_count() {
    assertThat(policy().factorDays(0).build().clears(HIGH, Duration.ZERO)).isTrue();
    assertThat(policy().factorDays(30).build().clears(HIGH, Duration.ofDays(29))).isFalse();
    assertThat(policy().factorDays(30).build().clears(HIGH, Duration.ofDays(30))).isTrue();
    assertThat(policy().factorDays(30).build().clears(MEDIUM, Duration.ZERO)).isTrue();
  }

  private static Decision decide(
      Policies policy, RiskLevel level, boolean sufficient, Finding... findings) {
    RiskScore session = new RiskScore(0, 0.5, 50, level);
    RiskScore identity = new RiskScore(0, 0.5, 50, LOW);
    Assessment assessment =
        new Assessment(session, identity, List.of(findings), sufficient ? 9 : 3, sufficient);
    return policy.build().decide(assessment, "u1", "portal");
  }
}
