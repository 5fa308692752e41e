package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
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
import org.portcullis.engine.Histories;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;

class UnfamiliarPrefixTest {
  private final UnfamiliarPrefix signal = new UnfamiliarPrefix();

  @Test
  void find_newPrefix_fires() {
    Finding.Evidence finding = evidence(find(0, 0, 0.2));
    assertThat(finding.logOdds()).isCloseTo(Math.log(0.99 / 0.2), within(1e-12));
    assertThat(finding.facts())
        .containsExactly(entry("prefix", "new"), entry("seen", 0.0), entry("novelty", 0.2));
  }

  @Test
  void find_knownPrefix_speaksAgainstRisk() {
    Finding.Evidence finding = evidence(find(1, 0, 0.9));
    assertThat(finding.logOdds()).isCloseTo(Math.log(0.01 / 0.1), within(1e-12));
    assertThat(finding.facts()).containsEntry("prefix", "known");
  }

  @ParameterizedTest
  @CsvSource({"0,0.01,2", "5,0.01,-2.5"})
  void find_beyondTheRange_stopsThere(double seen, double novelty, double at) {
    assertThat(logOdds(find(seen, 0, novelty))).isEqualTo(at);
  }

  /** Carriers share addresses among many, so that a new one is no news there. */
  @Test
  void find_networkOfManyPrefixes_saysNothing() {
    assertThat(logOdds(find(0, 0, 0.99))).isCloseTo(0, within(1e-12));
  }

  @Test
  void find_steadierNetwork_neverWeighsLess() {
    List<Double> logOdds =
        IntStream.rangeClosed(1, 98).mapToObj(i -> logOdds(find(0, 0, 1 - i / 100.0))).toList();
    assertThat(logOdds).isSorted().endsWith(2.0);
  }

  @Test
  void find_moreFamiliar_isNeverRiskier() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 20).mapToObj(i -> logOdds(find((20 - i) / 10.0, 0, 0.5))).toList();
    assertThat(logOdds).isSorted();
  }

  @Test
  void find_hardlyKnownPrefix_saysLess() {
    assertThat(logOdds(find(0.25, 0, 0.5))).isCloseTo(0.25 * Math.log(0.02), within(1e-12));
  }

  @Test
  void find_prefixInQuarantine_isHalfTheNews() {
    assertThat(logOdds(find(0, 2, 0.5))).isCloseTo(Math.log(0.99 / 0.5) / 2, within(1e-12));
  }

  @Test
  void find_newNetwork_leavesItToTheNetwork() {
    Histories history = history().network(habit(0, 40, 0.1)).prefix(new Freshness(0, 0, 0.1));
    assertThat(reason(find(history))).isEqualTo(Reason.EXPLAINED);
  }

  @Test
  void find_networkUnknown_fires() {
    Histories history = history().network(null).prefix(new Freshness(0, 0, 0.3));
    assertThat(logOdds(find(history))).isPositive();
  }

  @Test
  void find_prefixUnknown_abstains() {
    assertThat(reason(find(history().prefix(null)))).isEqualTo(Reason.NETWORK_UNKNOWN);
  }

  @Test
  void find_noHistory_abstains() {
    assertThat(reason(find(firstLogin()))).isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void find_privacyRelay_abstains() {
    Finding finding = signal.find(attempt().kind(NetworkClass.RELAY).build(), history().build());
    assertThat(reason(finding)).isEqualTo(Reason.PLACE_UNRELIABLE);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("unfamiliar-prefix");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.ADDRESS_FAMILIARITY);
  }

  private Finding find(double seen, double quarantined, double novelty) {
    return find(history().prefix(new Freshness(seen, quarantined, novelty)));
  }

  private Finding find(Histories history) {
    return signal.find(attempt().build(), history.build());
  }
}
