package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.browser;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.firstLogin;
import static org.portcullis.engine.Histories.habit;
import static org.portcullis.engine.Histories.history;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.engine.Histories;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.Habit;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Risk;

class UnfamiliarSystemTest {
  private final UnfamiliarSystem os = UnfamiliarSystem.os();
  private final UnfamiliarSystem family = UnfamiliarSystem.browser();

  static List<UnfamiliarSystem> both() {
    return List.of(UnfamiliarSystem.os(), UnfamiliarSystem.browser());
  }

  @Test
  void find_newSystem_fires() {
    Finding.Evidence finding = evidence(find(os, habit(0, 40, 0.05)));
    double ratio = Math.log((0.9 * 0.05 + 0.1 / 8) / (5.0 / 45 * 0.05));
    assertThat(finding.logOdds()).isCloseTo(0.5 * ratio, within(1e-12));
    assertThat(finding.facts()).containsEntry("os", "Linux").containsEntry("shareInRealm", 0.05);
  }

  @Test
  void find_newBrowser_fires() {
    Finding.Evidence finding = evidence(find(family, habit(0, 40, 0.05)));
    double ratio = Math.log((0.9 * 0.05 + 0.1 / 6) / (5.0 / 45 * 0.05));
    assertThat(finding.logOdds()).isCloseTo(0.6 * ratio, within(1e-12));
    assertThat(finding.facts()).containsEntry("browser", "Firefox");
  }

  @ParameterizedTest
  @MethodSource("both")
  void find_usualOne_speaksAgainstRisk(UnfamiliarSystem signal) {
    assertThat(logOdds(find(signal, habit(40, 40, 0.3)))).isNegative();
  }

  @Test
  void find_beyondTheRange_stopsThere() {
    assertThat(logOdds(find(os, habit(40, 40, 1e-9)))).isEqualTo(0.5 * -1.5);
    assertThat(logOdds(find(os, habit(0, 4000, 1e-9)))).isEqualTo(0.5 * 3);
    assertThat(logOdds(find(family, habit(40, 40, 1e-9)))).isEqualTo(0.6 * -1.5);
    assertThat(logOdds(find(family, habit(0, 4000, 1e-9)))).isEqualTo(0.6 * 2.5);
  }

  @ParameterizedTest
  @MethodSource("both")
  void find_moreFamiliar_isNeverRiskier(UnfamiliarSystem signal) {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 40)
            .mapToObj(i -> logOdds(find(signal, habit(40 - i, 40, 0.2))))
            .toList();
    assertThat(logOdds).isSorted();
  }

  @ParameterizedTest
  @MethodSource("both")
  void find_rarerInTheRealm_isNeverSafer(UnfamiliarSystem signal) {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 60)
            .mapToObj(i -> logOdds(find(signal, habit(0, 20, Math.exp(-i / 8.0)))))
            .toList();
    assertThat(logOdds).isSorted();
  }

  @ParameterizedTest
  @MethodSource("both")
  void find_firstLogin_weighsRarityOnly(UnfamiliarSystem signal) {
    assertThat(logOdds(find(signal, habit(0, 0, 0.3)))).isBetween(-0.1, 0.1);
  }

  @ParameterizedTest
  @MethodSource("both")
  void find_knownDevice_leavesItToTheDevice(UnfamiliarSystem signal) {
    assertThat(reason(signal.find(attempt().build(), history().build())))
        .isEqualTo(Reason.EXPLAINED);
  }

  @ParameterizedTest
  @MethodSource("both")
  void find_agentUnknown_abstains(UnfamiliarSystem signal) {
    Histories history = firstLogin().os(null).browser(null);
    assertThat(reason(signal.find(attempt().build(), history.build())))
        .isEqualTo(Reason.CLIENT_UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("both")
  void find_refresh_abstains(UnfamiliarSystem signal) {
    Finding finding = signal.find(attempt().of(Kind.REFRESH).build(), firstLogin().build());
    assertThat(reason(finding)).isEqualTo(Reason.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @CsvSource({"true,unfamiliar-os", "false,unfamiliar-browser"})
  void finding_speaksAboutTheSession(boolean ofSystem, String id) {
    UnfamiliarSystem signal = ofSystem ? os : family;
    assertThat(signal.id()).isEqualTo(id);
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.CLIENT_FAMILIARITY);
  }

  private static Finding find(UnfamiliarSystem signal, Habit habit) {
    return signal.find(
        attempt().browser(browser("Linux", "Firefox", null)).build(),
        history().deviceMemory(null).os(habit).browser(habit).build());
  }
}
