package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Identities.identity;
import static org.portcullis.engine.Identities.stop;
import static org.portcullis.engine.Work.work;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Identities;
import org.portcullis.engine.Work;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Presence;

/** Signals of the first ninety days. */
class NewHireSignalsTest {
  private static final GeoPoint NEW_YORK = new GeoPoint(40.7, -74.0, 20);

  private static Finding find(
      BuiltInSignal signal, Attempts attempt, Work work, Identities identity) {
    return signal.find(attempt.work(work.build()).build(), identity.build());
  }

  private static Finding anonymised(NetworkClass kind, Work work, Identities identity) {
    return find(new NewHireAnonymised(), attempt().kind(kind), work, identity);
  }

  @ParameterizedTest
  @CsvSource({
    "TOR,3.5",
    "VPN,3",
    "PROXY,3",
    "HOSTING,2.5",
    "RESIDENTIAL,0",
    "MOBILE,0",
    "RELAY,0",
    "CORPORATE,0"
  })
  void anonymised_firesByClass(NetworkClass kind, double expected) {
    assertThat(logOdds(anonymised(kind, work(), identity()))).isEqualTo(expected);
  }

  @Test
  void anonymised_fromTheNinetiethDayOn_isNotApplicable() {
    assertThat(logOdds(anonymised(NetworkClass.VPN, work().since(89), identity()))).isEqualTo(3);
    assertThat(reason(anonymised(NetworkClass.VPN, work().since(90), identity())))
        .isEqualTo(Reason.NOT_APPLICABLE);
    assertThat(reason(anonymised(NetworkClass.VPN, work().start(null), identity())))
        .isEqualTo(Reason.NOT_DECLARED);
  }

  @Test
  void anonymised_withoutAClass_abstains() {
    assertThat(reason(find(new NewHireAnonymised(), attempt().kind(null), work(), identity())))
        .isEqualTo(Reason.NETWORK_UNKNOWN);
  }

  /** One login from a rented line in the right country buys nothing. */
  @ParameterizedTest
  @CsvSource({"0,3", "1,3", "2,2.58", "5,1.95", "10,0.9"})
  void anonymised_ofSomebodyWhoIsOftenOpen_isDamped(int openDays, double expected) {
    Identities identity = identity().presence(new Presence(12, 10, openDays, 0, 10, 0, 0));
    assertThat(logOdds(anonymised(NetworkClass.VPN, work(), identity)))
        .isCloseTo(expected, within(1e-12));
  }

  private static Finding travel(int minutes, Work work) {
    return find(
        new NewHireTravel(),
        attempt(),
        work,
        identity().route(stop(minutes, "US", NEW_YORK, false, false)));
  }

  /** 6,385 km, of which 340 are taken off: at 900 km/h six hours and 43 minutes. */
  @ParameterizedTest
  @CsvSource({"60,3", "240,2.52", "400,2.01", "410,0", "10000,0"})
  void travel_fasterThanAirliners_fires(int minutes, double expected) {
    assertThat(logOdds(travel(minutes, work()))).isCloseTo(expected, within(0.01));
  }

  @Test
  void travel_knowsNoLearning() {
    assertThat(
            new NewHireTravel()
                .find(
                    attempt().work(work().build()).build(),
                    identity().route(stop(60, "US", NEW_YORK, false, false)).build()))
        .isInstanceOf(Finding.Evidence.class);
  }

  @Test
  void travel_abstains() {
    NewHireTravel signal = new NewHireTravel();
    assertThat(reason(travel(60, work().since(90)))).isEqualTo(Reason.NOT_APPLICABLE);
    assertThat(reason(travel(60, work().start(null)))).isEqualTo(Reason.NOT_DECLARED);
    assertThat(reason(find(signal, attempt(), work(), identity()))).isEqualTo(Reason.NO_HISTORY);
    assertThat(
            reason(
                find(
                    signal,
                    attempt(),
                    work(),
                    identity().route(stop(60, "US", null, true, false)))))
        .isEqualTo(Reason.PLACE_UNKNOWN);
    assertThat(reason(find(signal, attempt().kind(NetworkClass.VPN), work(), identity())))
        .isEqualTo(Reason.PLACE_UNRELIABLE);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "2,1", "3,1.25", "4,1.5", "6,1.5"})
  void churn_fromTheSecondChange_fires(int changes, double expected) {
    assertThat(
            logOdds(
                find(new EarlyCredentialChurn(), attempt(), work(), identity().changes(changes))))
        .isEqualTo(expected);
  }

  @Test
  void churn_abstains() {
    EarlyCredentialChurn signal = new EarlyCredentialChurn();
    assertThat(reason(find(signal, attempt(), work().since(90), identity().changes(3))))
        .isEqualTo(Reason.NOT_APPLICABLE);
    assertThat(reason(find(signal, attempt(), work().start(null), identity().changes(3))))
        .isEqualTo(Reason.NOT_DECLARED);
  }

  @ParameterizedTest
  @CsvSource({"2,7,0", "3,1,2.4", "1,8,2.4", "2,1,0"})
  void hopping_atThreeCountriesOrEightPrefixes_fires(int countries, int prefixes, double expected) {
    assertThat(
            logOdds(
                find(
                    new AccountHopping(), attempt(), work(), identity().hops(countries, prefixes))))
        .isEqualTo(expected);
  }

  @Test
  void hopping_withoutANetwork_abstains() {
    assertThat(reason(find(new AccountHopping(), attempt(), work(), identity())))
        .isEqualTo(Reason.NETWORK_UNKNOWN);
  }

  /** Three, and four times the share of everybody. */
  @ParameterizedTest
  @CsvSource({"2,5,0.01,0", "3,5,0.01,0.8", "3,76,0.01,0", "12,30,0.1,0.8", "11,30,0.1,0"})
  void vendor_withManyFlagged_fires(int flagged, int people, double share, double expected) {
    assertThat(
            logOdds(
                find(
                    new VendorConcentration(),
                    attempt(),
                    work().vendor("v"),
                    identity().vendor(flagged, people, share))))
        .isEqualTo(expected);
  }

  @Test
  void vendor_withFewFlagged_doesNotSayHowMany() {
    Finding few =
        find(
            new VendorConcentration(),
            attempt(),
            work().vendor("v"),
            identity().vendor(1, 2, 0.01));

    assertThat(((Finding.Evidence) few).facts()).isEqualTo(Map.of("concentrated", false));
  }

  @Test
  void vendor_abstains() {
    VendorConcentration signal = new VendorConcentration();
    Identities many = identity().vendor(5, 5, 0.01);
    assertThat(reason(find(signal, attempt(), work(), many))).isEqualTo(Reason.NOT_DECLARED);
    assertThat(reason(find(signal, attempt(), work().vendor("v"), identity())))
        .isEqualTo(Reason.NO_HISTORY);
    assertThat(reason(find(signal, attempt(), work().vendor("v").since(90), many)))
        .isEqualTo(Reason.NOT_APPLICABLE);
  }
}
