package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Shares;

class UnfamiliarNetworkTest {
  private static final Habit NEW = habit(0, 40, 0.01);

  private final UnfamiliarNetwork signal = new UnfamiliarNetwork();

  @Test
  void find_newNetworkInAUsualCountry_fires() {
    Finding.Evidence finding = evidence(find(NEW));
    double novelty = 5.0 / 45;
    assertThat(finding.logOdds())
        .isCloseTo(Math.log((0.9 * 0.01 + 0.1 / 20) / (novelty * 0.01)), within(1e-12));
    assertThat(finding.facts())
        .containsEntry("asn", 3320L)
        .containsEntry("country", "DE")
        .containsEntry("loginsInCountry", 40.0);
  }

  @Test
  void find_usualNetwork_speaksAgainstRisk() {
    assertThat(logOdds(find(habit(40, 40, 0.2)))).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"40,40,0.001,-2", "0,4000,0.0001,4"})
  void find_beyondTheRange_stopsThere(double seen, double total, double population, double at) {
    assertThat(logOdds(find(habit(seen, total, population)))).isEqualTo(at);
  }

  @Test
  void find_moreFamiliar_isNeverRiskier() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 40).mapToObj(i -> logOdds(find(habit(40 - i, 40, 0.1)))).toList();
    assertThat(logOdds).isSorted();
  }

  @Test
  void find_rarerInTheRealm_isNeverSafer() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 60)
            .mapToObj(i -> logOdds(find(habit(0, 20, Math.exp(-i / 8.0)))))
            .toList();
    assertThat(logOdds).isSorted();
  }

  @Test
  void find_networkInQuarantine_isHalfTheNews() {
    Habit quarantined = new Habit(0, 7, 40, NEW.novelty(), 0.01, 0.01);
    assertThat(logOdds(find(quarantined))).isCloseTo(logOdds(find(NEW)) / 2, within(1e-12));
  }

  @Test
  void find_whereTheDeviceLastWas_isNoNews() {
    assertThat(logOdds(find(history().network(NEW)))).isZero();
  }

  @Test
  void find_exitOfAUsualVpn_isNoNews() {
    History history =
        history().network(NEW).deviceMemory(null).shares(new Shares(1, 0, 0, 0)).build();
    assertThat(logOdds(signal.find(attempt().kind(NetworkClass.VPN).build(), history))).isZero();
  }

  @Test
  void find_newCountry_leavesItToTheCountry() {
    Histories abroad = history().country(habit(0, 40, 0.01)).network(habit(0, 0, 0.01));
    assertThat(reason(find(abroad))).isEqualTo(Reason.EXPLAINED);
  }

  @Test
  void find_firstLogin_weighsRarityOnly() {
    assertThat(logOdds(find(firstLogin().network(habit(0, 0, 0.2))))).isBetween(-0.2, 0.2);
    assertThat(logOdds(find(firstLogin().network(habit(0, 0, 1e-4))))).isGreaterThan(2);
  }

  @Test
  void find_numberUnknown_abstains() {
    Finding finding =
        signal.find(attempt().from("DE", null).build(), history().network(null).build());
    assertThat(reason(finding)).isEqualTo(Reason.NETWORK_UNKNOWN);
  }

  @Test
  void find_countryUnknown_abstains() {
    Finding finding =
        signal.find(attempt().from(null, 3320L).build(), history().network(null).build());
    assertThat(reason(finding)).isEqualTo(Reason.COUNTRY_UNKNOWN);
  }

  @Test
  void find_privacyRelay_abstains() {
    Finding finding =
        signal.find(attempt().kind(NetworkClass.RELAY).build(), history().network(NEW).build());
    assertThat(reason(finding)).isEqualTo(Reason.PLACE_UNRELIABLE);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("unfamiliar-asn");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.NETWORK_FAMILIARITY);
  }

  private Finding find(Habit network) {
    return find(history().network(network).deviceMemory(null));
  }

  private Finding find(Histories history) {
    return signal.find(attempt().build(), history.build());
  }
}
