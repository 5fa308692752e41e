package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.HOME;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.clock;
import static org.portcullis.engine.Attempts.declared;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Histories;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Shares;

class ZoneMismatchTest {
  private final ZoneMismatch signal = new ZoneMismatch();

  @Test
  void find_clockOfAnotherPlace_fires() {
    Finding.Evidence finding = evidence(find("Asia/Shanghai", History.UNKNOWN));
    assertThat(finding.logOdds()).isCloseTo(1.3, within(1e-12));
    assertThat(finding.facts())
        .containsExactly(
            entry("zone", "Asia/Shanghai"), entry("hoursApart", 7.0), entry("usualShare", 0.0));
  }

  @Test
  void find_clockOfThePlace_doesNotFire() {
    assertThat(logOdds(find("Europe/Berlin", History.UNKNOWN))).isZero();
    assertThat(logOdds(find("Europe/Madrid", History.UNKNOWN))).isZero();
  }

  /** Berlin changed its clocks at 01:00 UTC that night, Moscow did not. */
  @ParameterizedTest
  @CsvSource({"2026-03-29T00:59:59Z,2,1.3", "2026-03-29T01:00:00Z,1,0"})
  void find_twoHoursApart_firesAtExactlyTwo(Instant time, double hours, double logOdds) {
    Finding finding =
        signal.find(attempt().at(time).browser(clock("Europe/Moscow")).build(), History.UNKNOWN);
    assertThat(evidence(finding).facts()).containsEntry("hoursApart", hours);
    assertThat(logOdds(finding)).isCloseTo(logOdds, within(1e-12));
  }

  @Test
  void find_moreUsual_neverWeighsMore() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 50)
            .mapToObj(i -> new Shares(0, (50 - i) / 50.0, 0, 0))
            .map(shares -> logOdds(find("Asia/Shanghai", history().shares(shares).build())))
            .toList();
    assertThat(logOdds).isSorted().startsWith(0.0).allMatch(value -> value <= 1.3 + 1.5);
  }

  @Test
  void find_zoneUnknown_abstains() {
    assertThat(reason(signal.find(attempt().build(), History.UNKNOWN)))
        .isEqualTo(Reason.CLIENT_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"NULL", "XK"},
      nullValues = "NULL")
  void find_countryUnknown_abstains(String country) {
    Attempts attempt = attempt().from(country, 1L).browser(clock("Asia/Shanghai"));
    assertThat(reason(signal.find(attempt.build(), History.UNKNOWN)))
        .isEqualTo(Reason.COUNTRY_UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"CORPORATE", "RELAY"})
  void find_networkThatComesOutElsewhere_abstains(NetworkClass kind) {
    Attempts attempt = attempt().kind(kind).browser(clock("Asia/Shanghai"));
    assertThat(reason(signal.find(attempt.build(), History.UNKNOWN)))
        .isEqualTo(Reason.PLACE_UNRELIABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"RESIDENTIAL", "MOBILE"})
  void find_networkThatHidesNothing_fires(NetworkClass kind) {
    Attempts attempt = attempt().kind(kind).browser(clock("Asia/Shanghai"));
    assertThat(logOdds(signal.find(attempt.build(), History.UNKNOWN))).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"VPN", "HOSTING", "PROXY", "TOR"})
  void find_exitInACountryNewToTheUser_isExplained(NetworkClass kind) {
    Attempts attempt = attempt().kind(kind).browser(clock("Asia/Shanghai"));
    assertThat(reason(signal.find(attempt.build(), History.UNKNOWN))).isEqualTo(Reason.EXPLAINED);
  }

  /** A VPN that comes out in the country of work is what the clock gives away. */
  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"VPN", "HOSTING", "PROXY", "TOR"})
  void find_exitAtHomeWithAClockFromElsewhere_fires(NetworkClass kind) {
    Attempts attempt = attempt().kind(kind).browser(clock("Asia/Shanghai"));
    History before = Histories.history().build();
    assertThat(logOdds(signal.find(attempt.build(), before))).isPositive();
    assertThat(logOdds(signal.find(attempt.work(declared(HOME, null)).build(), History.UNKNOWN)))
        .isPositive();
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("time-zone-mismatch");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.TRAVEL);
  }

  private Finding find(String zone, History history) {
    return signal.find(attempt().browser(clock(zone)).build(), history);
  }
}
