package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.Attempts.ordinary;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.history.Familiarity;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Device;
import org.portcullis.risk.Finding;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.WorkProfile;

/** What the built-in signals together make of whole stories, under the default policy. */
class BuiltInScoresTest {
  private static final RiskEngine ENGINE = new RiskEngine(Signals.builtIn());
  private static final GeoPoint SAO_PAULO = new GeoPoint(-23.5, -46.6, 20);
  private static final Device CLONED = new Device("d1", Device.Secret.REUSED);

  @Test
  void firstLogin_isLow() {
    assertThat(level(attempt().device(Device.NONE), History.EMPTY)).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void firstLogin_fromTor_isMedium() {
    assertThat(level(attempt().kind(NetworkClass.TOR), History.EMPTY)).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void nothingKnown_isThePriorAndNoEvidence() {
    Assessment assessment = assess(fromNowhere().device(Device.NONE), History.EMPTY);
    assertThat(assessment.session().score()).isCloseTo(1, within(1e-9));
    assertThat(assessment.findings()).noneMatch(Finding.Evidence.class::isInstance);
    assertThat(assessment.knownFacts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 500})
  void ordinaryLogin_isLow(int logins) {
    assertThat(assess(attempt(), ordinary(logins)).session().score()).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 500})
  void newDeviceAtHome_isLow(int logins) {
    assertThat(level(attempt().device(Device.NONE), ordinary(logins))).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void newDeviceOnANewNetwork_isMedium() {
    Attempts attempt = attempt().device(Device.NONE).from("DE", 6805L);
    assertThat(level(attempt, ordinary(30))).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void newDeviceInANewCountry_isHigh() {
    Attempts attempt = attempt().device(Device.NONE).from("BR", 28573L).point(null);
    assertThat(level(attempt, ordinary(30))).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void knownDeviceOnATrip_isLow() {
    Attempts attempt = attempt().from("BR", 28573L).point(SAO_PAULO);
    assertThat(level(attempt, ordinary(30))).isEqualTo(RiskLevel.LOW);
  }

  /** A copied cookie: the device is known, but it cannot have travelled so fast. */
  @Test
  void knownDeviceOnAnotherContinentAtOnce_isMedium() {
    LastLogin justNow = new LastLogin(NOW.minus(Duration.ofMinutes(5)), Attempts.BERLIN, "DE");
    History before = ordinary(30);
    History history =
        new History(
            before.logins(), before.countries(), before.networks(), before.devices(), justNow);
    Attempts attempt = attempt().from("BR", 28573L).point(SAO_PAULO);
    assertThat(level(attempt, history)).isEqualTo(RiskLevel.MEDIUM);
  }

  /** Whoever copies a cookie often sits in the same country, or even on the same network. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 500})
  void clonedDeviceAtHome_isMedium(int logins) {
    assertThat(level(attempt().device(CLONED), ordinary(logins))).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void clonedDeviceElsewhere_isHigh() {
    Attempts newNetwork = attempt().device(CLONED).from("DE", 6805L);
    Attempts newCountry = attempt().device(CLONED).from("BR", 28573L).point(null);
    assertThat(level(newNetwork, ordinary(30))).isEqualTo(RiskLevel.HIGH);
    assertThat(level(newCountry, ordinary(30))).isEqualTo(RiskLevel.HIGH);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"MOBILE", "VPN", "CORPORATE", "RELAY"})
  void loginWithoutPlaceInBetween_doesNotSwitchTravelOff(NetworkClass kind) {
    History atHome = Familiarity.learn(ordinary(30), minutesAgo(5).build(), 1);
    History history = Familiarity.learn(atHome, minutesAgo(2).kind(kind).build(), 1);
    Attempts attempt = attempt().from("BR", 28573L).point(SAO_PAULO);
    assertThat(level(attempt, history)).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void newDeviceBehindAVpnAbroad_isHigh() {
    Attempts attempt = attempt().device(Device.NONE).from("SE", 39351L).kind(NetworkClass.VPN);
    assertThat(level(attempt, ordinary(10))).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void knownDeviceAtHome_neverClearsTheIdentity() {
    WorkProfile declared = new WorkProfile(null, null, null, "US", null, null, null);
    assertThat(assess(attempt().work(declared), ordinary(500)).identity())
        .isEqualTo(assess(attempt().work(declared).device(Device.NONE), History.EMPTY).identity());
  }

  @ParameterizedTest
  @EnumSource(NetworkClass.class)
  void shownTerms_addUpExactly(NetworkClass kind) {
    WorkProfile declared = new WorkProfile(null, null, null, "US", null, null, null);
    Attempts attempt =
        attempt().device(Device.NONE).from("BR", 28573L).kind(kind).point(SAO_PAULO).work(declared);
    Assessment assessment = assess(attempt, ordinary(40));
    for (Risk risk : Risk.values()) {
      assertThat(assessment.of(risk).logOdds())
          .isCloseTo(RiskEngine.PRIOR + shown(assessment, risk), within(1e-12));
    }
  }

  private static Attempts minutesAgo(int minutes) {
    return attempt().at(NOW.minus(Duration.ofMinutes(minutes)));
  }

  private static double shown(Assessment assessment, Risk risk) {
    return assessment.findings().stream()
        .filter(finding -> finding.risk() == risk)
        .filter(Finding.Evidence.class::isInstance)
        .mapToDouble(finding -> ((Finding.Evidence) finding).logOdds())
        .sum();
  }

  private static RiskLevel level(Attempts attempt, History history) {
    return assess(attempt, history).session().level();
  }

  private static Assessment assess(Attempts attempt, History history) {
    return ENGINE.assess(attempt.build(), history, Policy.REPORT_ONLY);
  }
}
