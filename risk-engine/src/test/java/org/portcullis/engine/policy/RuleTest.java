package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.policy.Policies.policy;
import static org.portcullis.risk.Decision.Action.ALLOW;
import static org.portcullis.risk.Decision.Action.BLOCK;
import static org.portcullis.risk.Decision.Action.STEP_UP;
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
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Decision.Obligation;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.RiskScore;

/** Which rule decides, and what its conditions look at. */
class RuleTest {
  private static final Condition PAYROLL = new Condition.Clients(Set.of("payroll"));
  private static final Condition WIKI = new Condition.Clients(Set.of("wiki"));
  private static final Finding FAILED =
      new Finding.Failed("a", Risk.SESSION, Family.TRAVEL, "IllegalStateException");

  @Test
  void judge_ruleThatFits_decidesInPlaceOfTheLevels() {
    Judgement judgement = judge(policy().rules(rule("refuse", PAYROLL, BLOCK)), facts(LOW));
    assertThat(judgement.decision().action()).isEqualTo(BLOCK);
    assertThat(judgement.decision().basis()).isEqualTo(Basis.RULE);
    assertThat(judgement.rule()).extracting(Rule::name).isEqualTo("refuse");
  }

  @Test
  void judge_ruleThatAllows_lowersWhatTheLevelsSay() {
    assertThat(judge(policy().rules(rule("calm", PAYROLL, ALLOW)), facts(HIGH)).decision().action())
        .isEqualTo(ALLOW);
  }

  @Test
  void judge_twoThatFit_takesTheFirst() {
    Policies policy =
        policy()
            .rules(rule("a", WIKI, BLOCK), rule("b", PAYROLL, STEP_UP), rule("c", PAYROLL, BLOCK));
    assertThat(judge(policy, facts(LOW)).decision().action()).isEqualTo(STEP_UP);
  }

  @Test
  void judge_noneFits_leavesItToTheLevels() {
    Judgement judgement = judge(policy().rules(rule("a", WIKI, BLOCK)), facts(MEDIUM));
    assertThat(judgement.decision().action()).isEqualTo(STEP_UP);
    assertThat(judgement.decision().basis()).isEqualTo(Basis.SESSION_RISK);
    assertThat(judgement.rule()).isNull();
  }

  @Test
  void judge_reportOnlyRule_isReportedAndDecidesNothing() {
    Rule reported = new Rule("a", Mode.REPORT_ONLY, List.of(PAYROLL), List.of(), then(BLOCK));
    Judgement judgement = judge(policy().rules(reported, rule("b", PAYROLL, STEP_UP)), facts(LOW));
    assertThat(judgement.decision().action()).isEqualTo(STEP_UP);
    assertThat(judgement.reported()).containsExactly(reported);
  }

  @Test
  void judge_ruleThatAllowsButASignalFailed_keepsTheFailureMode() {
    Policies policy = policy().rules(rule("calm", PAYROLL, ALLOW)).onFailure(FailureMode.BLOCK);
    assertThat(judge(policy, facts(HIGH, FAILED)).decision())
        .extracting("action", "basis")
        .containsExactly(BLOCK, Basis.FAILURE_MODE);
  }

  @Test
  void judge_exemptPerson_isUnderNoRule() {
    Policies policy = policy().rules(rule("refuse", PAYROLL, BLOCK)).exempt("u1");
    assertThat(judge(policy, facts(LOW)).decision().basis()).isEqualTo(Basis.EXEMPT);
  }

  @Test
  void judge_ruleWithoutAction_leavesTheLevelsAndAddsWhatItSays() {
    Rule narrow =
        new Rule(
            "narrow",
            Mode.ENFORCE,
            List.of(PAYROLL),
            List.of(),
            new Rule.Then(null, "guest", true, true));
    Judgement judgement = judge(policy().rules(narrow), facts(MEDIUM));
    assertThat(judgement.decision().action()).isEqualTo(STEP_UP);
    assertThat(judgement.decision().obligations())
        .containsExactlyInAnyOrder(
            Obligation.NARROW_GRANTS, Obligation.OPEN_CASE, Obligation.ALERT);
    assertThat(judgement.ceilings()).containsExactly("guest");
  }

  @Test
  void matches_noneOf_isForEverybodyElse() {
    Rule others = new Rule("a", Mode.ENFORCE, List.of(), List.of(WIKI), then(BLOCK));
    assertThat(others.matches(facts(LOW))).isTrue();
    Rule payroll = new Rule("a", Mode.ENFORCE, List.of(), List.of(PAYROLL), then(BLOCK));
    assertThat(payroll.matches(facts(LOW))).isFalse();
    assertThat(payroll.obstacle(facts(LOW)))
        .hasValueSatisfying(obstacle -> assertThat(obstacle.shouldHold()).isFalse());
  }

  @Test
  void obstacle_ruleThatDoesNotFit_namesTheFirstConditionInItsWay() {
    Rule rule =
        new Rule(
            "a",
            Mode.ENFORCE,
            List.of(PAYROLL, new Condition.Level(Risk.SESSION, HIGH, HIGH), WIKI),
            List.of(),
            then(BLOCK));
    assertThat(rule.obstacle(facts(LOW)))
        .hasValueSatisfying(
            obstacle -> {
              assertThat(obstacle.condition().field()).isEqualTo("session");
              assertThat(obstacle.condition().seen(facts(LOW))).isEqualTo("low");
            });
  }

  @Test
  void trace_afterADecision_isUnreached() {
    Policy policy =
        policy()
            .rules(rule("a", WIKI, BLOCK), rule("b", PAYROLL, BLOCK), rule("c", WIKI, BLOCK))
            .build();
    assertThat(Judgement.trace(policy.rules(), facts(LOW)))
        .extracting(Judgement.Trace::verdict)
        .containsExactly(
            Judgement.Verdict.NOT, Judgement.Verdict.MATCHED, Judgement.Verdict.UNREACHED);
  }

  @ParameterizedTest
  @CsvSource({"LOW,LOW,false", "LOW,MEDIUM,true", "MEDIUM,HIGH,true", "HIGH,HIGH,false"})
  void level_band_includesBothEnds(RiskLevel from, RiskLevel to, boolean holds) {
    assertThat(new Condition.Level(Risk.SESSION, from, to).holds(facts(MEDIUM))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "new-device,0.9,true",
    "new-device,1,true",
    "new-device,1.1,false",
    "other,0.1,false"
  })
  void signal_atLeast_looksAtWhatCounted(String id, double atLeast, boolean holds) {
    Finding found = new Finding.Evidence("new-device", Risk.SESSION, Family.DEVICE, 1, Map.of());
    assertThat(new Condition.SignalFired(id, atLeast).holds(facts(LOW, found))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"0,90,true", "3,4,true", "4,90,false", "0,3,false", "3,36500,true"},
      nullValues = "-")
  void tenure_days_excludeTheLast(int from, int before, boolean holds) {
    assertThat(new Condition.Tenure(from, before).holds(facts(LOW))).isEqualTo(holds);
  }

  @Test
  void networks_everyKind_mustFitWithAnyOfItsValues() {
    assertThat(networks(Set.of(), Set.of(NetworkClass.VPN, NetworkClass.TOR), Set.of("DE")))
        .isTrue();
    assertThat(networks(Set.of(), Set.of(NetworkClass.VPN), Set.of("FR"))).isFalse();
    assertThat(networks(Set.of(3320L), Set.of(), Set.of("DE"))).isFalse();
  }

  @Test
  void conditions_factsUnknown_holdForNothing() {
    RuleFacts unknown = RuleFacts.of(assessment(LOW), "u1", null);
    assertThat(
            List.of(
                PAYROLL,
                new Condition.Tenure(0, 90),
                new Condition.Employed(Set.of(Employment.CONTRACTOR)),
                new Condition.Groups(List.of(NamePattern.of("*"))),
                new Condition.WaysIn(Set.of(LoginAttempt.Kind.LOGIN)),
                new Condition.Networks(Set.of(), Set.of(NetworkClass.VPN), Set.of(), Set.of())))
        .noneMatch(condition -> condition.holds(unknown));
  }

  @Test
  void conditions_ofThePerson_goByIdAndPathAndEmployment() {
    assertThat(new Condition.Persons(Set.of("u1")).holds(facts(LOW))).isTrue();
    assertThat(new Condition.Persons(Set.of("anna")).holds(facts(LOW))).isFalse();
    assertThat(new Condition.Groups(List.of(NamePattern.of("/sup*"))).holds(facts(LOW))).isTrue();
    assertThat(new Condition.Groups(List.of(NamePattern.of("/ops"))).holds(facts(LOW))).isFalse();
    assertThat(new Condition.Employed(Set.of(Employment.VENDOR)).holds(facts(LOW))).isFalse();
  }

  private static boolean networks(
      Set<Long> asns, Set<NetworkClass> classes, Set<String> countries) {
    return new Condition.Networks(Set.of(), classes, asns, countries).holds(facts(LOW));
  }

  private static Rule rule(String name, Condition condition, Action action) {
    return new Rule(name, Mode.ENFORCE, List.of(condition), List.of(), then(action));
  }

  private static Rule.Then then(@Nullable Action action) {
    return new Rule.Then(action, null, false, false);
  }

  private static Judgement judge(Policies policy, RuleFacts facts) {
    return policy.build().judge(facts);
  }

  private static RuleFacts facts(RiskLevel session, Finding... findings) {
    Network network =
        new Network(null, 64500L, "AS", "DE", null, null, null, NetworkClass.VPN, null);
    return new RuleFacts(
        assessment(session, findings),
        "u1",
        List.of("/support", "/support/on-call"),
        Employment.CONTRACTOR,
        3L,
        "payroll",
        network,
        LoginAttempt.Kind.LOGIN);
  }

  private static Assessment assessment(RiskLevel session, Finding... findings) {
    return new Assessment(score(session), score(LOW), List.of(findings), 0, true);
  }

  private static RiskScore score(RiskLevel level) {
    return new RiskScore(0, 0.5, 50, level);
  }
}
