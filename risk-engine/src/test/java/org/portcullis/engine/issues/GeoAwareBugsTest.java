package org.portcullis.engine.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.declared;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.Findings.finding;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.daysAgo;
import static org.portcullis.engine.Histories.habit;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.issues.Scenes.NEW_PREFIX;
import static org.portcullis.engine.issues.Scenes.assess;
import static org.portcullis.engine.issues.Scenes.level;
import static org.portcullis.engine.issues.Scenes.score;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Histories;
import org.portcullis.engine.client.UserAgents;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.history.Surroundings;
import org.portcullis.engine.policy.Policies;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Device;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.RiskLevel;

/** B2-Code/Keycloak-GeoAware. */
class GeoAwareBugsTest {
  private static final String FEDERATED = "f:8d1ad9b5-45a5-4c75-9f0e-1ba5a4d7f3c1:alice@acme";
  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0";

  /** GeoAware: an address without coordinates was a NullPointerException in the login. */
  @Test
  void addressWithoutCoordinates_isNoFailure() {
    assertThat(assess(fromNowhere(), history()).hasFailures()).isFalse();
    assertThat(assess(attempt().point(null), history()).hasFailures()).isFalse();
    assertThat(assess(attempt(), history().last(null)).hasFailures()).isFalse();
  }

  /** GeoAware: ids of federated users were longer than the column, so they never became known. */
  @Test
  void federatedUser_isTreatedLikeAnyOther() {
    assertThat(assess(attempt().by(FEDERATED), history())).isEqualTo(assess(attempt(), history()));
    assertThat(
            Policies.policy()
                .exempt(FEDERATED)
                .build()
                .decide(assess(attempt(), history()), FEDERATED, null)
                .basis())
        .isEqualTo(Basis.EXEMPT);
  }

  /** GeoAware: the device was its full browser version, so each update made a new one. */
  @Test
  void newBrowserVersion_isTheSameBrowser() {
    Profile profile = new Profile();
    RealmStatistics realm = new RealmStatistics();
    profile.learn(with(127).build(), "d1", 1, realm);
    History history = profile.at(with(140).build(), new Surroundings(realm, Failures.NONE, null));
    assertThat(logOdds(finding(assess(with(140), history), "changed-device"))).isZero();
  }

  /** GeoAware: a login without a user agent broke the next one of that user. */
  @Test
  void loginWithoutUserAgent_doesNotBreakTheNext() {
    Profile profile = new Profile();
    RealmStatistics realm = new RealmStatistics();
    profile.learn(attempt().build(), "d1", 1, realm);
    History history = profile.at(with(140).build(), new Surroundings(realm, Failures.NONE, null));
    assertThat(assess(with(140), history).hasFailures()).isFalse();
    assertThat(reason(finding(assess(with(140), history), "changed-device")))
        .isEqualTo(Reason.CLIENT_UNKNOWN);
  }

  /** GeoAware: an unknown country was "??", which a block-list let through. */
  @Test
  void unknownCountry_isNoCountry() {
    Attempts unknown = attempt().from(null, 1L).work(declared("DE", null));
    assertThat(reason(finding(assess(unknown, history().country(null)), "declared-country")))
        .isEqualTo(Reason.COUNTRY_UNKNOWN);
  }

  /** GeoAware: degrees of longitude were as long in Oslo as at the equator. */
  @Test
  void distance_shrinksTowardsThePoles() {
    GeoPoint here = new GeoPoint(70, 10, 0);
    GeoPoint there = new GeoPoint(70, 20, 0);
    assertThat(here.distanceKm(there)).isBetween(375.0, 385.0);
    assertThat(travel(here, there)).isZero();
  }

  /** GeoAware: two places on both sides of the antimeridian were the earth apart. */
  @Test
  void distance_acrossTheAntimeridian_isShort() {
    assertThat(travel(new GeoPoint(-17, 179.5, 0), new GeoPoint(-17, -179.5, 0))).isZero();
  }

  /** GeoAware: the radius of the earlier place was ignored. */
  @Test
  void radiusOfTheEarlierPlace_counts() {
    GeoPoint here = new GeoPoint(0, 6, 0);
    assertThat(travel(here, new GeoPoint(0, 0, 0))).isPositive();
    assertThat(travel(here, new GeoPoint(0, 0, 300))).isZero();
  }

  /** GeoAware: after a week everything was forgotten, and holidays made strangers. */
  @Test
  void threeWeeksAway_isNoStranger() {
    assertThat(level(attempt(), history().lastSeen(daysAgo(21)))).isEqualTo(RiskLevel.LOW);
  }

  /** GeoAware: conditions were single, so that two small doubts never added up. */
  @Test
  void smallDoubts_addUp() {
    Attempts newDevice = attempt().device(Device.NONE);
    Histories noDevice = history().newDevice(0.12).hour(null);
    Histories noPrefix = history().network(habit(0, 40, 0.02)).prefix(NEW_PREFIX);
    Histories both = noDevice.network(habit(0, 40, 0.02)).prefix(NEW_PREFIX);
    assertThat(level(attempt(), noPrefix)).isEqualTo(RiskLevel.LOW);
    assertThat(score(newDevice, both)).isGreaterThan(score(newDevice, history().newDevice(0.12)));
    assertThat(level(newDevice, both)).isNotEqualTo(RiskLevel.LOW);
  }

  private static Attempts with(int version) {
    return attempt()
        .browser(new UserAgents().describe(Browser.UNKNOWN, FIREFOX.formatted(version)));
  }

  private static double travel(GeoPoint here, GeoPoint there) {
    Histories history = history().prefix(NEW_PREFIX).last(there, Duration.ofMinutes(16));
    return logOdds(finding(assess(attempt().point(here), history), "impossible-travel"));
  }
}
