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
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.Match;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Shares;

class UnfamiliarCountryTest {
  private static final Habit NEW = habit(0, 40, 0.001);

  private final UnfamiliarCountry signal = new UnfamiliarCountry();

  @Test
  void find_newCountry_fires() {
    Finding.Evidence finding = evidence(find(NEW));
    double novelty = 5.0 / 45;
    assertThat(finding.logOdds())
        .isCloseTo(Math.log((0.9 * 0.001 + 0.1 / 60) / (novelty * 0.001)), within(1e-12));
    assertThat(finding.facts())
        .containsEntry("country", "DE")
        .containsEntry("seen", 0.0)
        .containsEntry("logins", 40.0)
        .containsEntry("shareInRealm", 0.001);
  }

  @Test
  void find_usualCountry_speaksAgainstRisk() {
    assertThat(logOdds(find(habit(40, 40, 0.5)))).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"40,40,0.001,-2", "0,4000,0.0001,5"})
  void find_beyondTheRange_stopsThere(double seen, double total, double population, double at) {
    assertThat(logOdds(find(habit(seen, total, population)))).isEqualTo(at);
  }

  @Test
  void find_moreFamiliar_isNeverRiskier() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 40).mapToObj(i -> logOdds(find(habit(40 - i, 40, 0.1)))).toList();
    assertThat(logOdds).isSorted().startsWith(-2.0).last().matches(value -> value > 0);
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
  void find_newCountry_weighsMoreTheMoreIsKnown() {
    assertThat(logOdds(find(habit(0, 100, 0.01)))).isGreaterThan(logOdds(find(habit(0, 5, 0.01))));
  }

  /** Rarity speaks alone where nothing is known of the user. */
  @Test
  void find_firstLogin_weighsRarityOnly() {
    assertThat(logOdds(find(firstLogin().country(habit(0, 0, 0.5))))).isBetween(-0.2, 0.0);
    assertThat(logOdds(find(firstLogin().country(habit(0, 0, 1e-4))))).isGreaterThan(2);
  }

  @Test
  void find_declaredCountryAtTheFirstLogin_isExpected() {
    Habit declared = new Habit(0, 0, 0, 1, 0.001, 0.5);
    assertThat(logOdds(find(firstLogin().country(declared)))).isEqualTo(-2);
  }

  @Test
  void find_countryInQuarantine_isHalfTheNews() {
    Habit quarantined = new Habit(0, 1, 40, NEW.novelty(), 0.001, 0.001);
    assertThat(logOdds(find(quarantined))).isCloseTo(logOdds(find(NEW)) / 2, within(1e-12));
  }

  @Test
  void find_whereTheDeviceLastWas_isNoNews() {
    assertThat(logOdds(find(history().country(NEW)))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"OTHER,20,1", "UNKNOWN,20,1", "SAME,0.25,0.75", "SAME,0,1"})
  void find_deviceOfOtherPlacesOrHardlyKnown_explainsLess(Match network, double seen, double left) {
    Histories history =
        history()
            .country(NEW)
            .device(new Freshness(seen, 0, 0.1))
            .deviceMemory(new DeviceMemory(Match.SAME, Match.SAME, Match.SAME, network));
    assertThat(logOdds(find(history))).isCloseTo(left * logOdds(find(NEW)), within(1e-12));
  }

  /** Exits of a VPN are many, and mean nothing for somebody who always comes through one. */
  @Test
  void find_exitOfAUsualVpn_isNoNews() {
    History history =
        history().country(NEW).deviceMemory(null).shares(new Shares(1, 0, 0, 0)).build();
    double atHome = logOdds(signal.find(attempt().build(), history));
    assertThat(logOdds(signal.find(attempt().kind(NetworkClass.VPN).build(), history)))
        .isBetween(0.0, atHome / 50);
  }

  @Test
  void find_countryUnknown_abstains() {
    assertThat(reason(find(history().country(null)))).isEqualTo(Reason.COUNTRY_UNKNOWN);
    assertThat(reason(signal.find(attempt().build(), History.UNKNOWN)))
        .isEqualTo(Reason.COUNTRY_UNKNOWN);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("unfamiliar-country");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.NETWORK_FAMILIARITY);
  }

  private Finding find(Habit country) {
    return find(history().country(country).deviceMemory(null));
  }

  private Finding find(Histories history) {
    return signal.find(attempt().build(), history.build());
  }
}
