package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.FixedSignal.failing;
import static org.portcullis.engine.FixedSignal.identity;
import static org.portcullis.engine.FixedSignal.session;
import static org.portcullis.risk.Family.ANONYMITY;
import static org.portcullis.risk.Family.DECLARED_FACTS;
import static org.portcullis.risk.Family.DEVICE;
import static org.portcullis.risk.Family.NETWORK_FAMILIARITY;
import static org.portcullis.risk.Family.TRAVEL;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.policy.Policies;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.SignalSettings;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.RiskScore;
import org.portcullis.risk.Signal;

class RiskEngineTest {
  private static final double PRIOR = -4.59511985013459;

  @Test
  void assess_withoutSignals_isThePrior() {
    RiskScore score = assess().session();
    assertThat(score.logOdds()).isCloseTo(PRIOR, within(1e-12));
    assertThat(score.probability()).isCloseTo(0.01, within(1e-12));
    assertThat(score.score()).isCloseTo(1, within(1e-12));
    assertThat(score.level()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void assess_evidence_addsUp() {
    Assessment assessment = assess(session("a", DEVICE, 2.5), session("b", TRAVEL, 3.25));
    assertThat(assessment.session().logOdds()).isCloseTo(PRIOR + 5.75, within(1e-12));
    assertThat(assessment.session().score()).isCloseTo(76.040117, within(1e-6));
    assertThat(assessment.session().level()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void assess_cappedEvidence_stillAddsUpToTheSum() {
    Assessment assessment =
        assess(
            session("a", NETWORK_FAMILIARITY, 4.7),
            session("b", NETWORK_FAMILIARITY, 3.3),
            session("c", NETWORK_FAMILIARITY, -0.4),
            session("d", ANONYMITY, 3.51),
            session("e", DEVICE, -9));
    double shown = assessment.findings().stream().mapToDouble(RiskEngineTest::logOdds).sum();
    assertThat(assessment.session().logOdds()).isCloseTo(PRIOR + shown, within(1e-12));
    assertThat(shown).isCloseTo(6 + 3.5 - 3.5, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "NETWORK_FAMILIARITY,6,-4",
    "DEVICE,7,-3.5",
    "ANONYMITY,3.5,0",
    "TRAVEL,4,0",
    "DECLARED_FACTS,4,0"
  })
  void assess_familyBeyondItsRange_isCapped(Family family, double high, double low) {
    assertThat(sum(session("a", family, high))).isCloseTo(high, within(1e-12));
    assertThat(sum(session("a", family, high + 0.01))).isCloseTo(high, within(1e-12));
    assertThat(sum(session("a", family, low))).isCloseTo(low, within(1e-12));
    assertThat(sum(session("a", family, low - 0.01))).isCloseTo(low, within(1e-12));
  }

  @Test
  void assess_familyBeyondItsRange_keepsTheProportions() {
    List<Finding> findings = assess(session("a", TRAVEL, 6), session("b", TRAVEL, 2)).findings();
    assertThat(logOdds(findings.get(0))).isCloseTo(3, within(1e-12));
    assertThat(logOdds(findings.get(1))).isCloseTo(1, within(1e-12));
  }

  @Test
  void assess_familyThatCancelsOut_isNotScaled() {
    List<Finding> findings = assess(session("a", DEVICE, 9), session("b", DEVICE, -9)).findings();
    assertThat(findings).extracting(RiskEngineTest::logOdds).containsExactly(9.0, -9.0);
  }

  @Test
  void assess_otherFamilies_keepTheirOwnCap() {
    Assessment assessment = assess(session("a", TRAVEL, 4), session("b", ANONYMITY, 3.5));
    assertThat(assessment.session().logOdds()).isCloseTo(PRIOR + 7.5, within(1e-12));
  }

  @Test
  void assess_sessionAndIdentity_neverMix() {
    Assessment assessment = assess(session("a", DEVICE, -3), identity("b", DECLARED_FACTS, 4));
    assertThat(assessment.session().logOdds()).isCloseTo(PRIOR - 3, within(1e-12));
    assertThat(assessment.identity().logOdds()).isCloseTo(PRIOR + 4, within(1e-12));
  }

  @Test
  void assess_bothRisksInOneFamily_areCappedApart() {
    Assessment assessment =
        assess(session("a", DECLARED_FACTS, 4), identity("b", DECLARED_FACTS, 4));
    assertThat(assessment.session().logOdds()).isCloseTo(PRIOR + 4, within(1e-12));
    assertThat(assessment.identity().logOdds()).isCloseTo(PRIOR + 4, within(1e-12));
  }

  @Test
  void assess_weight_scalesBeforeTheCap() {
    Policy policy = Policies.with("a", new SignalSettings(true, 1.5));
    assertThat(logOdds(assess(policy, session("a", TRAVEL, 2)).findings().get(0))).isEqualTo(3);
    assertThat(logOdds(assess(policy, session("a", TRAVEL, 3)).findings().get(0))).isEqualTo(4);
  }

  @Test
  void assess_weightZero_countsNothingButStillShows() {
    Policy policy = Policies.with("a", new SignalSettings(true, 0));
    Assessment assessment = assess(policy, session("a", TRAVEL, 3));
    assertThat(assessment.session().logOdds()).isCloseTo(PRIOR, within(1e-12));
    assertThat(evidence(assessment.findings().get(0)).logOdds()).isZero();
  }

  @Test
  void assess_weightOfAnotherSignal_changesNothing() {
    Policy policy = Policies.with("other", new SignalSettings(true, 5));
    assertThat(assess(policy, session("a", TRAVEL, 3))).isEqualTo(assess(session("a", TRAVEL, 3)));
  }

  @Test
  void assess_signalSwitchedOff_abstainsWithoutBeingAsked() {
    Policy policy = Policies.with("a", new SignalSettings(false, 1));
    Assessment assessment = assess(policy, failing("a", new IllegalStateException("asked")));
    assertThat(reason(assessment.findings().get(0))).isEqualTo(Reason.SWITCHED_OFF);
    assertThat(assessment.hasFailures()).isFalse();
  }

  @Test
  void assess_signalThatThrows_isRecordedAndNeverScored() {
    Assessment assessment =
        assess(failing("a", new IllegalStateException("for alice@example.org")));
    assertThat(assessment.findings())
        .containsExactly(new Finding.Failed("a", Risk.SESSION, TRAVEL, "IllegalStateException"));
    assertThat(assessment.session()).isEqualTo(assess().session());
    assertThat(assessment.hasFailures()).isTrue();
  }

  @Test
  void assess_signalThatThrows_leavesTheOthers() {
    Assessment assessment =
        assess(
            failing("a", new IllegalStateException()),
            session("b", DEVICE, 2),
            failing("c", new ArithmeticException()));
    assertThat(assessment.session().logOdds()).isCloseTo(PRIOR + 2, within(1e-12));
    assertThat(assessment.findings()).extracting(Finding::signal).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e308})
  void assess_evidenceThatIsNoNumber_isAFailure(double logOdds) {
    Policy policy = Policies.with("a", new SignalSettings(true, 5));
    Assessment assessment = assess(policy, session("a", TRAVEL, logOdds));
    assertThat(assessment.hasFailures()).isTrue();
    assertThat(assessment.session()).isEqualTo(assess().session());
  }

  @Test
  void assess_signalOfAThirdPartyThatReturnsNothing_isAFailure() {
    Assessment assessment = assess(new Forgetful());
    assertThat(assessment.hasFailures()).isTrue();
    assertThat(assessment.session()).isEqualTo(assess().session());
  }

  @Test
  void assess_score_takesTheLevelOfThePolicy() {
    double medium = assess(session("a", DEVICE, 2)).session().score();
    Assessment assessment =
        assess(Policies.withMedium(medium), session("a", DEVICE, 2), identity("b", TRAVEL, 3));
    assertThat(assessment.session().level()).isEqualTo(RiskLevel.MEDIUM);
    assertThat(assess(Policies.withMedium(Math.nextUp(medium)), session("a", DEVICE, 2)).session())
        .extracting(RiskScore::level)
        .isEqualTo(RiskLevel.LOW);
  }

  @Test
  void assess_findings_keepTheOrderOfTheSignals() {
    Assessment assessment =
        assess(session("z", TRAVEL, 1), identity("m", DEVICE, 1), session("a", TRAVEL, 1));
    assertThat(assessment.findings()).extracting(Finding::signal).containsExactly("z", "m", "a");
  }

  @Test
  void assess_facts_areCounted() {
    assertThat(assess().knownFacts()).isEqualTo(KnownFacts.of(attempt().build()).known().size());
  }

  @Test
  void engine_withTwoSignalsOfOneId_isRefused() {
    List<Signal> signals = List.of(session("a", DEVICE, 1), session("a", TRAVEL, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RiskEngine(signals))
        .withMessageContaining("ids must differ");
  }

  private static double sum(Signal... signals) {
    return assess(signals).session().logOdds() - PRIOR;
  }

  private static double logOdds(Finding finding) {
    return evidence(finding).logOdds();
  }

  private static Assessment assess(Signal... signals) {
    return assess(Policy.REPORT_ONLY, signals);
  }

  private static Assessment assess(Policy policy, Signal... signals) {
    return new RiskEngine(List.of(signals)).assess(attempt().build(), History.EMPTY, policy);
  }
}
