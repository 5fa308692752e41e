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
import static org.portcullis.engine.policy.Policies.policy;
import static org.portcullis.risk.Family.BASE_RATE;
import static org.portcullis.risk.Family.DECLARED_FACTS;
import static org.portcullis.risk.Family.DEVICE;
import static org.portcullis.risk.Family.TRAVEL;
import static org.portcullis.risk.Risk.IDENTITY;
import static org.portcullis.risk.Risk.SESSION;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.policy.Policies;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.SignalSettings;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.RiskScore;
import org.portcullis.risk.Signal;

class RiskEngineTest {
  private static final double BASE = -2.39511985013459;

  @Test
  void assess_withoutSignals_isTheBaseRate() {
    RiskScore score = assess().session();
    assertThat(score.logOdds()).isCloseTo(BASE, within(1e-12));
    assertThat(score.probability()).isCloseTo(0.0835, within(1e-4));
    assertThat(score.score()).isEqualTo(100 * score.probability());
    assertThat(score.level()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void assess_evidence_addsUp() {
    Assessment assessment = assess(session("a", DEVICE, 2.5), session("b", TRAVEL, 3.25));
    assertThat(assessment.session().logOdds()).isCloseTo(BASE + 5.75, within(1e-12));
    assertThat(assessment.session().score())
        .isCloseTo(100 / (1 + Math.exp(-BASE - 5.75)), within(1e-9));
    assertThat(assessment.session().level()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void assess_sessionAndIdentity_neverMix() {
    Assessment assessment = assess(session("a", DEVICE, -3), identity("b", DECLARED_FACTS, 4));
    assertThat(assessment.session().logOdds()).isCloseTo(BASE - 3, within(1e-12));
    assertThat(assessment.identity().logOdds())
        .isCloseTo(RiskEngine.IDENTITY_BASE + 4, within(1e-12));
  }

  @Test
  void assess_weight_scalesBeforeTheCap() {
    Policy policy = Policies.with("a", new SignalSettings(true, 1.5));
    assertThat(logOdds(assess(policy, session("a", TRAVEL, 2)).findings().get(2))).isEqualTo(3);
    assertThat(logOdds(assess(policy, session("a", TRAVEL, 3)).findings().get(2))).isEqualTo(4);
  }

  @Test
  void assess_weightZero_countsNothingButStillShows() {
    Policy policy = Policies.with("a", new SignalSettings(true, 0));
    Assessment assessment = assess(policy, session("a", TRAVEL, 3));
    assertThat(assessment.session().logOdds()).isCloseTo(BASE, within(1e-12));
    assertThat(evidence(assessment.findings().get(2)).logOdds()).isZero();
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
    assertThat(reason(assessment.findings().get(2))).isEqualTo(Reason.SWITCHED_OFF);
    assertThat(assessment.hasFailures()).isFalse();
  }

  @Test
  void assess_signalThatThrows_isRecordedAndNeverScored() {
    Assessment assessment =
        assess(failing("a", new IllegalStateException("for alice@example.org")));
    assertThat(assessment.findings())
        .contains(new Finding.Failed("a", Risk.SESSION, TRAVEL, "IllegalStateException"));
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
    assertThat(assessment.session().logOdds()).isCloseTo(BASE + 2, within(1e-12));
    assertThat(assessment.findings())
        .extracting(Finding::signal)
        .containsExactly("base-rate", "base-rate", "a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void assess_evidenceThatIsNoNumber_isAFailure(double logOdds) {
    Policy policy = Policies.with("a", new SignalSettings(true, 5));
    Assessment assessment = assess(policy, session("a", TRAVEL, logOdds));
    assertThat(assessment.hasFailures()).isTrue();
    assertThat(assessment.session()).isEqualTo(assess().session());
  }

  @Test
  void assess_evidenceBeyondCertainty_isBounded() {
    Assessment assessment = assess(session("a", TRAVEL, 1e308), session("b", TRAVEL, 1e308));
    assertThat(assessment.hasFailures()).isFalse();
    assertThat(assessment.session().logOdds()).isCloseTo(BASE + 4, within(1e-9));
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
    assertThat(assessment.findings())
        .extracting(Finding::signal)
        .containsExactly("base-rate", "base-rate", "z", "m", "a");
  }

  @Test
  void assess_facts_areCounted() {
    assertThat(assess().knownFacts()).isEqualTo(KnownFacts.of(attempt().build()).known().size());
  }

  @Test
  void assess_baseRate_comesFirstForEachRisk() {
    assertThat(assess(session("a", TRAVEL, 1)).findings())
        .startsWith(
            new Finding.Evidence("base-rate", SESSION, BASE_RATE, RiskEngine.BASE, Map.of()),
            new Finding.Evidence(
                "base-rate", IDENTITY, BASE_RATE, RiskEngine.IDENTITY_BASE, Map.of()));
  }

  @Test
  void assess_gathered_comesBeforeTheSignalsAndCounts() {
    Finding gathered = new Finding.Evidence("lookup", SESSION, TRAVEL, 1.25, Map.of());
    Assessment assessment =
        new RiskEngine(List.of(session("a", DEVICE, 1)))
            .assess(attempt().build(), History.UNKNOWN, Policy.REPORT_ONLY, List.of(gathered));
    assertThat(assessment.findings().get(2)).isEqualTo(gathered);
    assertThat(assessment.session().logOdds()).isCloseTo(BASE + 2.25, within(1e-12));
  }

  @Test
  void assess_mutedIdentityEvidence_abstainsAndTheOthersCount() {
    Assessment assessment =
        muting("a", identity("a", DECLARED_FACTS, 3), identity("b", DECLARED_FACTS, 2));
    assertThat(reason(assessment.findings().get(2))).isEqualTo(Reason.MUTED);
    assertThat(assessment.identity().logOdds())
        .isCloseTo(RiskEngine.IDENTITY_BASE + 2, within(1e-12));
  }

  @Test
  void assess_mutedEvidence_leavesTheCapToTheOthers() {
    Assessment assessment = muting("a", identity("a", TRAVEL, 50), identity("b", TRAVEL, 2));
    assertThat(assessment.identity().logOdds())
        .isCloseTo(RiskEngine.IDENTITY_BASE + 2, within(1e-12));
  }

  @Test
  void assess_mutedSessionEvidence_countsAsBefore() {
    assertThat(muting("a", session("a", TRAVEL, 3))).isEqualTo(assess(session("a", TRAVEL, 3)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1})
  void assess_mutedEvidenceThatSpeaksAgainstNobody_isShown(double logOdds) {
    Signal signal = identity("a", DECLARED_FACTS, logOdds);
    assertThat(muting("a", signal)).isEqualTo(assess(signal));
  }

  @ParameterizedTest
  @CsvSource({"0,true", "5,true", "6,false", "10,false"})
  void assess_knownFacts_sufficeFromTheLeastOn(int least, boolean sufficient) {
    Policy policy = policy().knownFacts(least, Action.STEP_UP).build();
    Assessment assessment = assess(policy);
    assertThat(assessment.knownFacts()).isEqualTo(5);
    assertThat(assessment.sufficient()).isEqualTo(sufficient);
  }

  @Test
  void engine_withTwoSignalsOfOneId_isRefused() {
    List<Signal> signals = List.of(session("a", DEVICE, 1), session("a", TRAVEL, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RiskEngine(signals))
        .withMessageContaining("ids must differ");
  }

  private static double logOdds(Finding finding) {
    return evidence(finding).logOdds();
  }

  private static Assessment muting(String muted, Signal... signals) {
    return new RiskEngine(List.of(signals))
        .assess(
            attempt().build(),
            History.UNKNOWN,
            Policy.REPORT_ONLY,
            List.of(),
            evidence -> evidence.signal().equals(muted));
  }

  private static Assessment assess(Signal... signals) {
    return assess(Policy.REPORT_ONLY, signals);
  }

  private static Assessment assess(Policy policy, Signal... signals) {
    return new RiskEngine(List.of(signals)).assess(attempt().build(), History.UNKNOWN, policy);
  }
}
