package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.portcullis.risk.History;

/** Whoever changes everything at each login grows nothing. */
class ProfileBoundsTest {
  private static final int LOGINS = 10_000;

  /** Logins of which no two share a value. */
  private static Profile ofDistinctValues(int logins) {
    Profile profile = new Profile();
    for (int i = 0; i < logins; i++) {
      distinct(i).learntBy(profile);
    }
    return profile;
  }

  private static Login distinct(int i) {
    String country = "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26);
    return Login.login()
        .day(i / 3.0)
        .from(country, 1L + i, "prefix" + i)
        .agent("os" + i, "browser" + i)
        .session("session" + i)
        .given("device" + i);
  }

  @Test
  void learn_tenThousandDistinctValues_staysBounded() {
    Profile profile = ofDistinctValues(LOGINS);
    assertThat(profile.learnt()).isEqualTo(LOGINS);
    assertThat(profile.countries.size()).isEqualTo(Profile.MOST_COUNTRIES);
    assertThat(profile.networks.size()).isEqualTo(Profile.MOST_NETWORKS);
    assertThat(profile.churn.size()).isEqualTo(Profile.MOST_NETWORKS);
    assertThat(profile.prefixes.size()).isEqualTo(Profile.MOST_PREFIXES);
    assertThat(profile.systems.size()).isEqualTo(Profile.MOST_SYSTEMS);
    assertThat(profile.browsers.size()).isEqualTo(Profile.MOST_BROWSERS);
    assertThat(profile.devices.size()).isEqualTo(Profile.MOST_DEVICES);
    assertThat(profile.hours.size()).isLessThanOrEqualTo(LearntLogin.HOURS);
    assertThat(profile.traits).hasSizeLessThanOrEqualTo(Profile.MOST_DEVICES);
    assertThat(profile.lessons).hasSize(Profile.MOST_LESSONS);
  }

  @Test
  void write_afterTenThousandDistinctValues_isAsLongAsAfterAHundred() {
    int hundred = ProfileCodec.write(ofDistinctValues(100)).length();
    int tenThousand = ProfileCodec.write(ofDistinctValues(LOGINS)).length();
    assertThat(tenThousand).isCloseTo(hundred, within(hundred / 5));
  }

  /** The evicted weight stays in the total, so that eviction makes nothing look more usual. */
  @Test
  void learn_evictedValues_stayInTheTotal() {
    Profile profile = new Profile();
    for (int i = 0; i < 1000; i++) {
      distinct(i).day(0.25 * i).learntBy(profile);
    }
    History history = distinct(0).day(250).seenBy(profile);
    double all = 0;
    for (int i = 0; i < 1000; i++) {
      all += Math.pow(2, -(250 - 0.25 * i) / 90);
    }
    assertThat(history.logins()).isCloseTo(all, within(1e-6));
  }

  /** What everybody uses is heavier than what came once, and stays. */
  @Test
  void learn_manyOnce_evictsNoHabit() {
    Profile profile = new Profile();
    for (int i = 0; i < 100; i++) {
      Login.login().day(i).learntBy(profile);
      Login.login().day(i + 0.2).from("DE", 4000L + i, "once" + i).given("o" + i).learntBy(profile);
    }
    History history = Login.login().day(100).with("d1").seenBy(profile);
    assertThat(history.network()).isNotNull().matches(habit -> habit.seen() > 50);
    assertThat(history.prefix()).isNotNull().matches(prefix -> prefix.seen() > 50);
    assertThat(history.device()).isNotNull().matches(device -> device.seen() > 50);
  }

  @Test
  void copy_isIndependent() {
    Profile profile = ofDistinctValues(5);
    Profile copy = profile.copy();
    distinct(7).learntBy(copy);
    copy.forgetSession("session3");
    assertThat(profile.learnt()).isEqualTo(5);
    assertThat(ProfileCodec.write(profile)).isEqualTo(ProfileCodec.write(ofDistinctValues(5)));
  }
}
