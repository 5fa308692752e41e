package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.History;

/** "This wasn't me": what a login taught is taken back, as far as the latest ten go. */
class UnlearningTest {
  private static final RecursiveComparisonConfiguration CLOSE =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(
              (a, b) -> Math.abs(a - b) <= 1e-9 ? 0 : Double.compare(a, b), Double.class)
          .build();

  private static Login stranger() {
    return Login.login()
        .day(20.5)
        .from("BR", 28573L, "far")
        .agent("Linux", null)
        .given("evil")
        .session("evil");
  }

  private static Profile learnt(List<RandomLog.Line> log) {
    Profile profile = new Profile();
    log.forEach(line -> line.login().learntBy(profile, line.weight(), RealmStatistics.NONE));
    return profile;
  }

  private static void assertSame(Profile profile, Profile expected, long seed) {
    RandomLog probes = new RandomLog(seed);
    for (int i = 0; i < 20; i++) {
      Login probe = probes.login().day(60);
      History wanted = probe.seenBy(expected);
      assertThat(probe.seenBy(profile))
          .usingRecursiveComparison(CLOSE)
          .ignoringFields("lastSeen", "last")
          .isEqualTo(wanted);
    }
    assertThat(stranger().day(60).seenBy(profile).country())
        .usingRecursiveComparison(CLOSE)
        .isEqualTo(stranger().day(60).seenBy(expected).country());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void forgetSession_ofAStranger_isAsIfNeverLearnt(long seed) {
    List<RandomLog.Line> log = new RandomLog(seed).lines(60, 20);
    List<RandomLog.Line> after =
        new RandomLog(seed)
            .lines(60, 20).subList(0, 5).stream()
                .map(line -> new RandomLog.Line(line.login().day(30), 0.5))
                .toList();
    Profile expected = learnt(log);
    Profile profile = learnt(log);
    stranger().learntBy(profile);
    for (RandomLog.Line line : after) {
      line.login().learntBy(expected, line.weight(), RealmStatistics.NONE);
      line.login().learntBy(profile, line.weight(), RealmStatistics.NONE);
    }
    assertThat(profile.forgetSession("evil")).isEqualTo(1);
    profile.lessons.clear();
    expected.lessons.clear();
    assertSame(profile, expected, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void forgetSince_allThereIs_leavesNobody(long seed) {
    Profile profile = learnt(new RandomLog(seed).lines(8, 20));
    assertThat(profile.forgetSince(Login.MONDAY)).isEqualTo(8);
    assertThat(profile.learnt()).isZero();
    assertThat(profile.logins).isCloseTo(0, within(1e-9));
    assertThat(profile.traits).isEmpty();
    assertThat(Login.login().seenBy(profile).country())
        .isEqualTo(Login.login().seenBy(new Profile()).country());
    assertThat(profile.prefixes.size() + profile.systems.size() + profile.hours.size()).isZero();
  }

  @Test
  void forgetSince_aTime_takesBackWhatCameSinceOnly() {
    Profile profile = new Profile();
    for (int day = 0; day < 8; day++) {
      Login.login().day(day).learntBy(profile);
    }
    assertThat(profile.forgetSince(Login.MONDAY.plus(Duration.ofDays(5)))).isEqualTo(3);
    assertThat(profile.learnt()).isEqualTo(5);
  }

  @Test
  void forgetPrefix_takesBackItsLoginsOnly() {
    Profile profile = new Profile();
    Login.login().learntBy(profile);
    stranger().day(1).learntBy(profile);
    stranger().day(2).learntBy(profile);
    assertThat(profile.forgetPrefix("far")).isEqualTo(2);
    assertThat(profile.countries.find(Keys.country("BR"))).isNegative();
    assertThat(profile.knowsDevice("evil")).isFalse();
    assertThat(profile.knowsDevice("d1")).isTrue();
  }

  @Test
  void forgetSession_nobodyKnows_takesBackNothing() {
    Profile profile = new Profile();
    Login.login().session("mine").learntBy(profile);
    assertThat(profile.forgetSession("other")).isZero();
    assertThat(profile.learnt()).isEqualTo(1);
  }

  /** The place of a login that was not the owner's must not make the owner travel. */
  @Test
  void forgetSession_ofTheLastPlace_forgetsThePlace() {
    Profile profile = new Profile();
    Login.login().learntBy(profile);
    stranger().learntBy(profile);
    profile.forgetSession("evil");
    assertThat(Login.login().day(21).seenBy(profile).last()).isNull();
  }

  @Test
  void forgetSession_afterALandmarkMove_isExactStill() {
    Profile profile = new Profile();
    stranger().day(0).learntBy(profile);
    Login.login().day(3700).learntBy(profile);
    profile.forgetSession("evil");
    assertThat(Login.login().day(3700).seenBy(profile).logins()).isCloseTo(1, within(1e-9));
  }

  /** The eleventh login back cannot be taken back one by one any more. */
  @Test
  void forgetSession_tooLongAgo_takesBackNothing() {
    Profile profile = new Profile();
    stranger().day(0).learntBy(profile);
    for (int day = 1; day <= Profile.MOST_LESSONS; day++) {
      Login.login().day(day).learntBy(profile);
    }
    assertThat(profile.forgetSession("evil")).isZero();
  }

  @Test
  void forgetSession_beyondTheCap_takesBackWhatWasCounted() {
    Profile profile = new Profile();
    for (int i = 0; i < 3; i++) {
      Login.login().learntBy(profile);
    }
    for (int i = 0; i < 5; i++) {
      stranger().day(0).learntBy(profile);
    }
    assertThat(profile.forgetSession("evil")).isEqualTo(1);
    assertThat(Login.login().seenBy(profile).logins()).isCloseTo(3, within(1e-9));
  }
}
