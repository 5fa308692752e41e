package org.portcullis.engine.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.finding;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Histories.firstLogin;
import static org.portcullis.engine.Histories.habit;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.issues.Scenes.NEW_PREFIX;
import static org.portcullis.engine.issues.Scenes.abroad;
import static org.portcullis.engine.issues.Scenes.assess;
import static org.portcullis.engine.issues.Scenes.level;
import static org.portcullis.engine.issues.Scenes.score;
import static org.portcullis.engine.issues.Scenes.strangeToThem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.history.Surroundings;
import org.portcullis.risk.Device;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.WorkProfile;

class CasBugsTest {
  /**
   * Apereo CAS: the mean of its calculators was 0.50 for a new address, copied browser and hours.
   */
  @Test
  void familiarBrowserAndHour_doNotAverageANewCountryAway() {
    assertThat(level(abroad(), strangeToThem())).isEqualTo(RiskLevel.HIGH);
    assertThat(score(abroad(), strangeToThem().os(habit(0, 40, 0.1)).browser(habit(0, 40, 0.1))))
        .isGreaterThan(score(abroad(), strangeToThem()));
  }

  /** Apereo CAS: whoever moves between mobile addresses with two browsers scored 0.63 and paid. */
  @Test
  void rotatingMobileAddressesAndTwoBrowsers_areLow() {
    assertThat(
            level(
                attempt().device(Device.NONE),
                history()
                    .prefix(new Freshness(0, 0, 0.95))
                    .newDevice(0.4)
                    .os(habit(20, 40, 0.3))
                    .browser(habit(20, 40, 0.3))))
        .isEqualTo(RiskLevel.LOW);
  }

  /**
   * Apereo CAS: a calculator without an answer stayed in the denominator, and so counted as safe.
   */
  @Test
  void abstention_countsNeitherWay() {
    double without = score(abroad(), strangeToThem().hour(null).os(null).browser(null));
    assertThat(without)
        .isGreaterThan(score(abroad(), strangeToThem().hour(null)))
        .isGreaterThan(60);
  }

  /**
   * Apereo CAS: coordinates had to be equal, so that each refresh of the database made a stranger.
   */
  @Test
  void coordinatesThatJitter_areTheSamePlace() {
    Attempts jittered = attempt().point(new GeoPoint(52.6, 13.5, 20));
    assertThat(score(jittered, history())).isEqualTo(score(attempt(), history()));
    assertThat(
            logOdds(finding(assess(jittered, history().prefix(NEW_PREFIX)), "impossible-travel")))
        .isZero();
  }

  /** Apereo CAS: without history every calculator said highest risk, for the whole population. */
  @Test
  void firstLoginOfEverybody_isLow() {
    assertThat(level(attempt().device(Device.NONE), firstLogin())).isEqualTo(RiskLevel.LOW);
  }

  /** Apereo CAS: hours were those of UTC, so that summer time moved everybody's day. */
  @Test
  void hours_areThoseOfTheUsersZone() {
    ZoneId zone = ZoneId.of("America/Los_Angeles");
    Profile profile = new Profile();
    RealmStatistics realm = new RealmStatistics();
    for (LocalDate day = LocalDate.of(2026, 1, 5); day.getMonthValue() < 7; day = day.plusDays(7)) {
      Instant time = day.atTime(LocalTime.of(9, 0)).atZone(zone).toInstant();
      profile.learn(at(time, zone).build(), "d1", 1, realm);
    }
    Attempts summer = at(Instant.parse("2026-07-06T16:00:00Z"), zone);
    Attempts night = at(Instant.parse("2026-07-06T09:00:00Z"), zone);
    assertThat(hour(summer, profile, realm)).isNegative();
    assertThat(hour(night, profile, realm)).isPositive();
  }

  /** Apereo CAS: a trusted device was bound to its address, and lost trust on each train. */
  @Test
  void knownDeviceOnANewNetwork_staysKnown() {
    Attempts train = attempt().from("DE", 6805L).prefix("p9");
    assertThat(level(train, history().network(habit(0, 40, 0.05)).prefix(NEW_PREFIX)))
        .isEqualTo(RiskLevel.LOW);
  }

  private static double hour(Attempts attempt, Profile profile, RealmStatistics realm) {
    Surroundings surroundings = new Surroundings(realm, Failures.NONE, null);
    return logOdds(
        finding(assess(attempt, profile.at(attempt.build(), surroundings)), "unusual-hour"));
  }

  private static Attempts at(Instant time, ZoneId zone) {
    return attempt()
        .at(time)
        .work(new WorkProfile(null, null, null, null, null, null, zone, null, List.of()));
  }
}
