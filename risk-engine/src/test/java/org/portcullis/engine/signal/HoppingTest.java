package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.daysAgo;
import static org.portcullis.engine.Histories.firstLogin;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.Histories.home;
import static org.portcullis.engine.Histories.visit;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Shares;
import org.portcullis.risk.Visit;

/** Many countries within a week, and many networks within a day. */
class HoppingTest {
  private static final List<String> COUNTRIES = List.of("FR", "IT", "ES", "PT", "GR", "PL");

  private final CountryHopping countries = new CountryHopping();
  private final NetworkHopping networks = new NetworkHopping();

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "2,0.7", "3,1.4", "4,2", "6,2"})
  void countries_beyondTwo_fire(int others, double logOdds) {
    Visit[] visits =
        COUNTRIES.stream().limit(others).map(code -> visit(2, code, 1L)).toArray(Visit[]::new);
    assertThat(logOdds(countries(visits))).isEqualTo(logOdds);
  }

  @Test
  void countries_fire_sayWhich() {
    assertThat(evidence(countries(visit(1, "FR", 1L), visit(2, "IT", 1L))).facts())
        .containsExactly(entry("countries", "DE FR IT"), entry("usualShareAway", 0.0));
  }

  @ParameterizedTest
  @CsvSource({"6.9999,0.7", "7,0", "8,0"})
  void countries_olderThanAWeek_doNotCount(double days, double logOdds) {
    assertThat(logOdds(countries(visit(1, "FR", 1L), visit(days, "IT", 1L)))).isEqualTo(logOdds);
  }

  @Test
  void countries_ofNetworksThatHideTheirs_doNotCount() {
    Visit hidden = new Visit(daysAgo(1), "IT", 1L, false);
    assertThat(logOdds(countries(visit(1, "FR", 1L), hidden, visit(1, null, 1L)))).isZero();
  }

  @Test
  void countries_ofSomebodyOftenAway_weighLess() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 20).mapToObj(i -> awayFor((20 - i) / 20.0)).toList();
    assertThat(logOdds).isSorted().startsWith(0.0).endsWith(1.4);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RESIDENTIAL"})
  void countries_onANetworkThatHidesOrMoves_abstain(NetworkClass kind) {
    Finding finding = countries.find(attempt().kind(kind).build(), history().build());
    assertThat(reason(finding)).isEqualTo(Reason.PLACE_UNRELIABLE);
  }

  @Test
  void countries_unknown_abstain() {
    Finding finding = countries.find(attempt().from(null, 1L).build(), history().build());
    assertThat(reason(finding)).isEqualTo(Reason.COUNTRY_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "2,0", "3,0.5", "4,1", "5,1.5", "6,1.5"})
  void networks_beyondThree_fire(int others, double logOdds) {
    Visit[] visits =
        IntStream.rangeClosed(1, others)
            .mapToObj(i -> visit(0.5, "DE", (long) i))
            .toArray(Visit[]::new);
    Finding.Evidence finding = evidence(networks(visits));
    assertThat(finding.logOdds()).isEqualTo(logOdds);
    assertThat(finding.facts()).containsExactly(entry("networks", others + 1));
  }

  @ParameterizedTest
  @CsvSource({"0.9999,0.5", "1,0", "2,0"})
  void networks_olderThanADay_doNotCount(double days, double logOdds) {
    Finding finding =
        networks(visit(0.1, "DE", 1L), visit(0.2, "DE", 2L), visit(days, "DE", 3L), home(0.3));
    assertThat(logOdds(finding)).isEqualTo(logOdds);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"MOBILE", "RELAY"})
  void networks_thatMoveTheirUsers_abstain(NetworkClass kind) {
    Finding finding = networks.find(attempt().kind(kind).build(), history().build());
    assertThat(reason(finding)).isEqualTo(Reason.PLACE_UNRELIABLE);
  }

  @Test
  void networks_unknown_abstain() {
    Finding finding = networks.find(attempt().from("DE", null).build(), history().build());
    assertThat(reason(finding)).isEqualTo(Reason.NETWORK_UNKNOWN);
  }

  @Test
  void both_noHistory_abstain() {
    assertThat(reason(countries.find(attempt().build(), firstLogin().build())))
        .isEqualTo(Reason.NO_HISTORY);
    assertThat(reason(networks.find(attempt().build(), firstLogin().build())))
        .isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void findings_speakAboutTheSession() {
    assertThat(countries.id()).isEqualTo("country-hopping");
    assertThat(networks.id()).isEqualTo("network-hopping");
    assertThat(List.of(countries.risk(), networks.risk())).containsOnly(Risk.SESSION);
    assertThat(List.of(countries.family(), networks.family())).containsOnly(Family.TRAVEL);
  }

  private double awayFor(double share) {
    return logOdds(
        countries.find(
            attempt().build(),
            history()
                .visits(visit(1, "FR", 1L), visit(2, "IT", 1L), visit(3, "ES", 1L))
                .shares(new Shares(0, 0, share, 0))
                .build()));
  }

  private Finding countries(Visit... visits) {
    return countries.find(attempt().build(), history().visits(visits).build());
  }

  private Finding networks(Visit... visits) {
    return networks.find(attempt().build(), history().visits(visits).build());
  }
}
