package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.clock;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Identities.identity;
import static org.portcullis.engine.Work.work;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Work;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Presence;

/** Place, region, clock, device and round trip against what was declared. */
class DeclaredFactsTest {
  private static final GeoPoint MUNICH = new GeoPoint(48.1, 11.6, 20);

  private static Finding find(BuiltInSignal signal, Attempts attempt, Work work) {
    return signal.find(attempt.work(work.build()).build(), identity().build());
  }

  @Test
  void place_farFromTheDeclared_fires() {
    Finding.Evidence finding = evidence(find(new DeclaredPlace(), attempt().point(MUNICH), work()));
    assertThat(finding.logOdds()).isEqualTo(1.2);
    assertThat(finding.facts()).containsEntry("match", false).containsEntry("accuracyKm", 20L);
  }

  @Test
  void place_atTheDeclared_isNoEvidence() {
    assertThat(logOdds(find(new DeclaredPlace(), attempt(), work()))).isZero();
  }

  @Test
  void place_abstains() {
    DeclaredPlace signal = new DeclaredPlace();
    assertThat(reason(find(signal, attempt(), work().in("DE", null))))
        .isEqualTo(Reason.NOT_DECLARED);
    assertThat(reason(find(signal, attempt().point(null), work()))).isEqualTo(Reason.PLACE_UNKNOWN);
    assertThat(reason(find(signal, attempt().kind(NetworkClass.MOBILE), work())))
        .isEqualTo(Reason.PLACE_UNRELIABLE);
    assertThat(reason(find(signal, attempt().from("CN", 4134L), work())))
        .isEqualTo(Reason.EXPLAINED);
    assertThat(reason(find(signal, attempt().point(MUNICH), work().mayTravelTo("DE"))))
        .isEqualTo(Reason.TRAVEL_APPROVED);
  }

  @Test
  void region_firesWhereThePlaceCannotTell() {
    Work work = work().in("DE", null).region("BE");
    DeclaredRegion signal = new DeclaredRegion();
    assertThat(logOdds(find(signal, attempt().region("BY"), work))).isEqualTo(0.8);
    assertThat(logOdds(find(signal, attempt().region("BE"), work))).isZero();
    assertThat(reason(find(signal, attempt().region("BY"), work().region("BE"))))
        .isEqualTo(Reason.EXPLAINED);
    assertThat(reason(find(signal, attempt(), work))).isEqualTo(Reason.PLACE_UNKNOWN);
    assertThat(reason(find(signal, attempt().region("BY"), work()))).isEqualTo(Reason.NOT_DECLARED);
  }

  /** Declared in Berlin, an address in Berlin: the clock says where the operator sits. */
  @Test
  void clock_againstBothOthers_fires() {
    Attempts attempt = attempt().kind(NetworkClass.VPN).browser(clock("Asia/Shanghai"));
    Finding.Evidence finding = evidence(find(new DeclaredTimeZone(), attempt, work()));
    assertThat(finding.logOdds()).isEqualTo(2.2);
    assertThat(finding.facts())
        .containsEntry("matchesDeclared", false)
        .containsEntry("matchesPlace", false);
  }

  @Test
  void clock_ofTheAddressOrOfHome_isNoEvidence() {
    Attempts abroad = attempt().from("CN", 4134L).point(null).browser(clock("Asia/Shanghai"));
    Attempts exit = attempt().from("US", 9009L).point(null).browser(clock("Europe/Berlin"));
    assertThat(logOdds(find(new DeclaredTimeZone(), abroad, work()))).isZero();
    assertThat(logOdds(find(new DeclaredTimeZone(), exit, work()))).isZero();
  }

  @Test
  void clock_withoutAPlace_firesByHalf() {
    Attempts attempt = attempt().from(null, null).browser(clock("Asia/Shanghai"));
    assertThat(logOdds(find(new DeclaredTimeZone(), attempt, work()))).isEqualTo(1);
  }

  @Test
  void clock_abstains() {
    DeclaredTimeZone signal = new DeclaredTimeZone();
    assertThat(reason(find(signal, attempt().browser(clock("Asia/Tokyo")), work().zone(null))))
        .isEqualTo(Reason.NOT_DECLARED);
    assertThat(reason(find(signal, attempt(), work()))).isEqualTo(Reason.CLIENT_UNKNOWN);
    assertThat(
            reason(find(signal, attempt().browser(clock("Asia/Tokyo")), work().mayTravelTo("JP"))))
        .isEqualTo(Reason.TRAVEL_APPROVED);
  }

  @Test
  void device_thatWasNotIssued_fires() {
    UnmanagedDevice signal = new UnmanagedDevice();
    assertThat(logOdds(find(signal, attempt(), work().issued("d2")))).isEqualTo(1.5);
    assertThat(logOdds(find(signal, attempt(), work().issued("d1")))).isZero();
    assertThat(logOdds(find(signal, attempt().device(Device.NONE), work().issued("d2"))))
        .isEqualTo(0.8);
  }

  @Test
  void device_abstains() {
    UnmanagedDevice signal = new UnmanagedDevice();
    assertThat(reason(find(signal, attempt(), work()))).isEqualTo(Reason.NOT_DECLARED);
    assertThat(
            reason(
                signal.find(
                    attempt().device(Device.NONE).work(work().issued("d2").build()).build(),
                    History.UNKNOWN)))
        .isEqualTo(Reason.NO_HISTORY);
  }

  /** Two weeks, four days, and a quarter of the days at the right place. */
  @ParameterizedTest
  @CsvSource({"13,4,0,3", "13,8,1,1.5", "13,8,2,0", "28,28,7,0"})
  void convergence_ofTheCountry_firesByShare(int span, int days, int there, double expected) {
    Presence presence = new Presence(span, days, there, days - there, 0, 0, 0);
    History history = identity().presence(presence).build();
    assertThat(logOdds(new NeverConverges().find(attempt().work(work().build()).build(), history)))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void convergence_ofThePlaceAlone_isWeak() {
    History history = identity().presence(new Presence(13, 6, 6, 0, 0, 0, 6)).build();
    assertThat(logOdds(new NeverConverges().find(attempt().work(work().build()).build(), history)))
        .isEqualTo(0.9);
  }

  @Test
  void convergence_abstains() {
    NeverConverges signal = new NeverConverges();
    for (Presence early :
        List.of(new Presence(12, 9, 0, 0, 9, 0, 0), new Presence(28, 3, 0, 3, 0, 0, 0))) {
      assertThat(
              reason(
                  signal.find(
                      attempt().work(work().build()).build(), identity().presence(early).build())))
          .isEqualTo(Reason.NO_HISTORY);
    }
    assertThat(reason(find(signal, attempt(), work().in(null, null))))
        .isEqualTo(Reason.NOT_DECLARED);
  }

  private static Finding roundTrip(int millis, GeoPoint server) {
    Browser browser =
        new Browser(null, null, null, List.of(), null, null, null, null, Duration.ofMillis(millis));
    return new RoundTripPlace()
        .find(
            attempt().browser(browser).work(work().build()).build(),
            identity().server(server).build());
  }

  /**
   * From New York to Berlin it is 6,400 km: 43 ms at the speed of light, some 200 with all else.
   */
  @ParameterizedTest
  @CsvSource({"30,1.5", "60,0", "180,0", "330,1.3", "900,1.5"})
  void roundTrip_thatIsTooShortOrTooLong_fires(int millis, double expected) {
    assertThat(logOdds(roundTrip(millis, new GeoPoint(40.7, -74.0, 0))))
        .isCloseTo(expected, within(0.15));
  }

  @Test
  void roundTrip_reportsOnly() {
    assertThat(new RoundTripPlace().defaultWeight()).isZero();
    assertThat(new NeverConverges().defaultWeight()).isEqualTo(1);
  }

  @Test
  void roundTrip_abstains() {
    RoundTripPlace signal = new RoundTripPlace();
    assertThat(reason(find(signal, attempt(), work()))).isEqualTo(Reason.NOT_DECLARED);
    assertThat(reason(signal.find(attempt().build(), identity().server(MUNICH).build())))
        .isEqualTo(Reason.CLIENT_UNKNOWN);
  }
}
