package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.NetworkClass;

/** What a login teaches, and what it does not yet. */
class LearningTest {
  private final Profile profile = new Profile();

  private static Login abroad() {
    return Login.login().from("BR", 28573L, "far");
  }

  private Habit country(Login login) {
    return Objects.requireNonNull(login.seenBy(profile).country());
  }

  private Freshness prefix(Login login) {
    return Objects.requireNonNull(login.seenBy(profile).prefix());
  }

  private Freshness device(Login login) {
    return Objects.requireNonNull(login.seenBy(profile).device());
  }

  @Test
  void learn_firstLogin_isKnownAndNoChange() {
    Login.login().learntBy(profile);
    History history = Login.login().with("d1").seenBy(profile);
    assertThat(history.learnt()).isEqualTo(1);
    assertThat(history.os()).isNotNull().matches(os -> os.seen() == 1);
    assertThat(profile.changes.weights).containsOnly(0);
    assertThat(history.lastSeen()).isEqualTo(Login.MONDAY);
    assertThat(history.last()).isNotNull().matches(last -> last.point().equals(Login.BERLIN));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
  void learn_weightOutOfRange_isRefused(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Login.login().learntBy(profile, weight, RealmStatistics.NONE));
  }

  @Test
  void learn_newCountry_isInQuarantine() {
    Login.login().learntBy(profile);
    abroad().day(1).learntBy(profile);
    abroad().day(1.6).learntBy(profile);
    assertThat(country(abroad().day(1.6)).seen()).isZero();
    assertThat(country(abroad().day(1.6)).quarantined()).isCloseTo(2, within(0.01));
  }

  @Test
  void learn_newCountrySixteenHoursLater_isReleased() {
    Login.login().learntBy(profile);
    abroad().day(1).learntBy(profile);
    abroad().day(1 + 16 / 24.0).learntBy(profile);
    assertThat(country(abroad().day(2)).seen()).isCloseTo(2, within(0.02));
    assertThat(country(abroad().day(2)).quarantined()).isZero();
  }

  @Test
  void learn_fifteenHoursLater_isNotYetReleased() {
    Login.login().learntBy(profile);
    abroad().day(1).learntBy(profile);
    abroad().day(1 + 15 / 24.0).learntBy(profile);
    assertThat(country(abroad().day(2)).seen()).isZero();
  }

  @Test
  void learn_newNetworkAtHome_isInQuarantine() {
    Login.login().learntBy(profile);
    Login.login().day(1).from("DE", 6805L, "p2").learntBy(profile);
    Habit network = Login.login().day(1).from("DE", 6805L, "p2").seenBy(profile).network();
    assertThat(network).isNotNull().matches(habit -> habit.seen() == 0 && habit.quarantined() > 0);
  }

  @Test
  void learn_declaredCountry_isReleasedAtOnce() {
    Login.login().learntBy(profile);
    abroad().day(1).declared(null, "BR", null).learntBy(profile);
    assertThat(country(abroad().day(1)).seen()).isEqualTo(1);
  }

  @Test
  void learn_doubtedLogin_quarantinesThePrefix() {
    Login.login().learntBy(profile);
    abroad().day(1).learntBy(profile, 0.25, RealmStatistics.NONE);
    assertThat(prefix(abroad().day(1)).isKnown()).isFalse();
    abroad().day(2).learntBy(profile, 0.25, RealmStatistics.NONE);
    assertThat(prefix(abroad().day(2)).firmness()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void learn_doubtlessLogin_knowsThePrefix() {
    Login.login().prefix("p2").learntBy(profile);
    assertThat(prefix(Login.login().prefix("p2")).firmness()).isEqualTo(1);
  }

  /** One full login and half a year of absence: a quarter is left of what is known. */
  @Test
  void firmness_longAgo_isLess() {
    Login.login().learntBy(profile);
    assertThat(prefix(Login.login().day(180)).firmness()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void learn_manyOnOneDay_countAsFour() {
    for (int i = 0; i < 50; i++) {
      Login.login().learntBy(profile);
    }
    assertThat(Login.login().seenBy(profile).logins()).isEqualTo(4);
    assertThat(profile.learnt()).isEqualTo(4);
  }

  @Test
  void learn_lastOfTheDay_countsWhatIsLeft() {
    for (int i = 0; i < 3; i++) {
      Login.login().learntBy(profile);
    }
    Login.login().learntBy(profile, 0.25, RealmStatistics.NONE);
    Login.login().learntBy(profile);
    assertThat(Login.login().seenBy(profile).logins()).isEqualTo(4);
  }

  @Test
  void learn_nextDay_countsAgain() {
    for (int i = 0; i < 20; i++) {
      Login.login().day(i % 2).learntBy(profile);
    }
    assertThat(Login.login().day(1).seenBy(profile).logins()).isGreaterThan(7.9);
  }

  @Test
  void learn_beyondTheCap_isStillSeen() {
    for (int i = 0; i < 10; i++) {
      Login.login().day(i / 24.0).learntBy(profile);
    }
    assertThat(profile.lastSeen).isEqualTo(Login.login().day(9 / 24.0).attempt().time());
  }

  @Test
  void seen_refresh_movesTimeAndPlaceOnly() {
    Login.login().learntBy(profile);
    profile.seen(abroad().day(1).point(new GeoPoint(-23.5, -46.6, 20)).refresh().attempt());
    History history = abroad().day(1).seenBy(profile);
    assertThat(history.lastSeen()).isEqualTo(Login.login().day(1).attempt().time());
    assertThat(history.last()).isNotNull().matches(last -> "BR".equals(last.country()));
    assertThat(history.learnt()).isEqualTo(1);
    assertThat(country(abroad().day(1)).quarantined()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VPN", "MOBILE", "CORPORATE", "RELAY", "TOR", "HOSTING", "PROXY"})
  void seen_networkThatDoesNotPlaceItsUsers_keepsThePlaceBefore(String kind) {
    Login.login().learntBy(profile);
    profile.seen(abroad().day(1).through(NetworkClass.valueOf(kind)).attempt());
    assertThat(Login.login().seenBy(profile).last())
        .isNotNull()
        .matches(last -> last.time().equals(Login.MONDAY));
  }

  @Test
  void seen_earlierThanTheLast_movesNothing() {
    Login.login().day(2).learntBy(profile);
    profile.seen(abroad().day(1).attempt());
    assertThat(Login.login().day(2).seenBy(profile).last())
        .isNotNull()
        .matches(last -> "DE".equals(last.country()));
  }

  @Test
  void learn_relay_teachesTheCountryAndNoNetwork() {
    Login relay = Login.login().through(NetworkClass.RELAY);
    relay.learntBy(profile);
    History history = relay.seenBy(profile);
    assertThat(history.country()).isNotNull().matches(country -> country.total() == 1);
    assertThat(history.network()).isNull();
    assertThat(history.prefix()).isNull();
    assertThat(prefix(Login.login()).seen()).isZero();
  }

  @Test
  void learn_nothingKnown_countsTheLoginOnly() {
    Login.fromNowhere().learntBy(profile);
    History history = Login.fromNowhere().seenBy(profile);
    assertThat(history.logins()).isEqualTo(1);
    assertThat(history.country()).isNull();
    assertThat(history.network()).isNull();
    assertThat(history.prefix()).isNull();
    assertThat(history.os()).isNull();
    assertThat(history.browser()).isNull();
    assertThat(history.last()).isNull();
  }

  /** Where no database names networks, prefixes are still told apart. */
  @Test
  void learn_unknownNetwork_stillKnowsThePrefix() {
    Login.login().from("DE", null, "p1").learntBy(profile);
    Login.login().day(1).from("DE", null, "p1").learntBy(profile);
    Login now = Login.login().day(1).from("DE", null, "p1");
    assertThat(now.seenBy(profile).network()).isNull();
    assertThat(prefix(now).isKnown()).isTrue();
    assertThat(prefix(now).novelty()).isLessThan(0.5);
    assertThat(prefix(Login.login().day(1).from("DE", null, "p2")).isKnown()).isFalse();
  }

  @Test
  void learn_device_isKnownWhenItIsBrought() {
    Login.login().given("d1").learntBy(profile);
    assertThat(device(Login.login().with("d1")).seen()).isEqualTo(1);
    assertThat(device(Login.login()).isKnown()).isFalse();
    assertThat(profile.knowsDevice("d1")).isTrue();
    assertThat(profile.knowsDevice("d2")).isFalse();
  }

  @Test
  void renameDevice_isKnownUnderTheNewHandle() {
    Login.login().given("line-1").learntBy(profile);
    profile.renameDevice("line-1", "d1");
    assertThat(profile.knowsDevice("d1")).isTrue();
    assertThat(profile.knowsDevice("line-1")).isFalse();
    assertThat(Login.login().with("d1").seenBy(profile).deviceMemory()).isNotNull();
  }

  @Test
  void forgetDevice_removed_isUnknown() {
    Login.login().given("d1").learntBy(profile);
    for (int day = 1; day < 30; day++) {
      Login.login().day(day).with("d1").learntBy(profile);
    }
    assertThat(profile.forgetDevice("d1")).isEqualTo(Profile.MOST_LESSONS);
    assertThat(profile.knowsDevice("d1")).isFalse();
    assertThat(profile.traits).isEmpty();
  }

  /** A refresh is sent by an application, which has no browser's cookies. */
  @Test
  void at_refreshWithoutDevice_knowsNoFreshnessOfDevices() {
    Login.login().learntBy(profile);
    assertThat(Login.login().refresh().seenBy(profile).device()).isNull();
  }
}
