package org.portcullis.engine.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.browser;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.Findings.finding;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.issues.Scenes.abroad;
import static org.portcullis.engine.issues.Scenes.assess;
import static org.portcullis.engine.issues.Scenes.level;
import static org.portcullis.engine.issues.Scenes.score;
import static org.portcullis.engine.issues.Scenes.strangeToThem;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.policy.FailureMode;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policies;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.policy.Thresholds;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Device;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** mabartos/keycloak-adaptive-authn. */
class AdaptiveAuthnBugsTest {
  private static final PolicyCodec CODEC = PolicyCodec.knowing(Set.of("new-device"));

  /** mabartos: a client without a user agent chose the address that it was judged by. */
  @Test
  void missingUserAgent_changesNothingOfTheNetwork() {
    Assessment told = assess(abroad().browser(browser("Linux", "Firefox", null)), strangeToThem());
    Assessment silent = assess(abroad(), strangeToThem());
    for (String signal : List.of("unfamiliar-country", "anonymous-network", "stuffing-network")) {
      assertThat(finding(silent, signal)).isEqualTo(finding(told, signal));
    }
  }

  /** mabartos: scores between the levels of a three-level flow matched none, and passed. */
  @Test
  void levels_haveNoGaps() {
    Thresholds thresholds = new Thresholds(35, 85);
    assertThat(
            IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> Objects.requireNonNull(thresholds.levelOf(i / 10.0))))
        .isSorted()
        .contains(RiskLevel.values());
  }

  /** mabartos: the first caller in the JVM fixed the thresholds of all. */
  @Test
  void thresholds_belongToTheirPolicy() {
    Thresholds strict = new Thresholds(1, 2);
    assertThat(strict.levelOf(5)).isEqualTo(RiskLevel.HIGH);
    assertThat(Thresholds.DEFAULT.levelOf(5)).isEqualTo(RiskLevel.LOW);
    assertThat(strict.levelOf(5)).isEqualTo(RiskLevel.HIGH);
  }

  /** mabartos: evaluators that failed were left out, and with enough of them dead all was low. */
  @Test
  void deadSignals_areNotJustLeftOut() {
    Finding dead = new Finding.Failed("lookup", Risk.SESSION, Family.ANONYMITY, "IOException");
    Policy policy = Policies.policy().onFailure(FailureMode.STEP_UP).build();
    Assessment assessment =
        new RiskEngine(Signals.builtIn())
            .assess(attempt().build(), history().build(), policy, List.of(dead));
    assertThat(assessment.session().level()).isEqualTo(RiskLevel.LOW);
    assertThat(policy.decide(assessment, "u1", null).action()).isEqualTo(Action.STEP_UP);
  }

  /** mabartos: no stored failures were a sign of trust, so that storing none lowered the risk. */
  @Test
  void noFailures_areNoTrust() {
    Assessment assessment = assess(attempt(), history().newDevice(0.1).failures(Failures.NONE));
    assertThat(logOdds(finding(assessment, "account-failures"))).isZero();
    assertThat(logOdds(finding(assessment, "stuffing-network"))).isZero();
  }

  /**
   * mabartos: less was known of a new contractor than of anybody, and so they were trusted most.
   */
  @Test
  void lessKnown_isNeverSaferThanFamiliar() {
    double familiar = score(attempt(), history());
    assertThat(score(fromNowhere(), history().country(null).network(null).prefix(null)))
        .isGreaterThan(familiar);
    assertThat(score(attempt(), history().device(null).deviceMemory(null))).isGreaterThan(familiar);
    assertThat(score(attempt(), history().hour(null))).isGreaterThan(familiar);
  }

  /** mabartos: 25 failures from a known address scored lower than 14. */
  @Test
  void moreFailures_neverScoreLower() {
    List<Long> millionths =
        IntStream.rangeClosed(0, 60)
            .mapToObj(i -> new Failures(i, i, 2))
            .map(
                failures ->
                    score(
                        attempt().device(Device.NONE), history().newDevice(0.1).failures(failures)))
            .map(score -> Math.round(score * 1_000_000))
            .toList();
    assertThat(millionths).isSorted();
  }

  /** mabartos: the bias was counted once per phase. */
  @Test
  void baseRate_isCountedOncePerRisk() {
    assertThat(assess(attempt(), history()).findings())
        .filteredOn(finding -> finding.family() == Family.BASE_RATE)
        .extracting(Finding::risk)
        .containsExactly(Risk.SESSION, Risk.IDENTITY);
  }

  /**
   * mabartos: a condition with an unknown operator held for everybody; a typo meant the default.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'mode':'observe'}",
        "{'mode':'enforce','stepUpAt':'urgent'}",
        "{'mode':'enforce','thresholds':{'session':{'medium':'low'}}}",
        "{'mode':'enforce','signals':{'NewDevice':{}}}",
        "{'mode':'enforce','signals':{'new-device':{'weight':'-0.5x'}}}",
        "{'mode':'enforce','knownFacts':{'least':3,'below':'is-not'}}"
      })
  void wordNobodyKnows_isRefusedWhenSaved(String document) {
    assertThatExceptionOfType(InvalidPolicyException.class)
        .isThrownBy(() -> CODEC.read(document.replace('\'', '"')));
  }

  /** mabartos: many concurrent evaluations shared what one of them was about. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void assessmentsAtOnce_doNotMix(boolean abroadFirst) {
    List<RiskLevel> levels =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(
                i ->
                    i % 2 == 0 == abroadFirst
                        ? level(abroad(), strangeToThem())
                        : level(attempt(), history()))
            .toList();
    assertThat(levels.subList(0, 2)).containsExactlyInAnyOrder(RiskLevel.LOW, RiskLevel.HIGH);
    assertThat(IntStream.range(2, 400)).allMatch(i -> levels.get(i) == levels.get(i % 2));
  }
}
