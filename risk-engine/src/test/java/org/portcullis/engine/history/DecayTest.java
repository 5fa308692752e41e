package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forward decay is explicit decay, whatever the landmark. */
class DecayTest {
  private static final double FULL = 1;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 45, 90, 180, 3599, 3601, 10_000})
  void seen_soManyDaysLater_isHalvedEveryNinety(int days) {
    Profile profile = new Profile();
    Login.login().learntBy(profile);
    assertThat(Login.login().day(days).seenBy(profile).logins())
        .isCloseTo(Math.pow(2, -days / 90.0), within(1e-12));
  }

  @Test
  void learn_beyondFortyHalfLives_movesTheLandmark() {
    Profile profile = new Profile();
    Login.login().learntBy(profile);
    Login.login().day(3599).learntBy(profile);
    assertThat(profile.landmark).isEqualTo(Login.MONDAY);
    Login.login().day(3601).learntBy(profile);
    assertThat(profile.landmark).isEqualTo(Login.MONDAY.plus(Duration.ofDays(3601)));
    assertThat(profile.logins).isCloseTo(FULL + Math.pow(2, -2 / 90.0), within(1e-9));
  }

  /** Two centuries, a login a year: nothing overflows. */
  @Test
  void learn_forever_staysFinite() {
    Profile profile = new Profile();
    RealmStatistics statistics = new RealmStatistics();
    for (int year = 0; year < 200; year++) {
      Login.login().day(365 * year).learntBy(profile, 1, statistics);
    }
    double yearly = Math.pow(2, -365 / 90.0);
    double logins = Login.login().day(365 * 199).seenBy(profile, statistics).logins();
    assertThat(logins).isCloseTo(1 / (1 - yearly), within(1e-9));
  }

  @Test
  void unit_earlierThanTheLandmark_isLessThanOne() {
    Instant landmark = Login.MONDAY;
    assertThat(Decay.unit(landmark, landmark.minus(Decay.HALF_LIFE))).isCloseTo(0.5, within(1e-12));
  }

  /** A clock that was set back makes old news of a login, and breaks nothing. */
  @Test
  void learn_timeGoesBackwards_countsLess() {
    Profile profile = new Profile();
    Login.login().day(90).learntBy(profile);
    Login.login().day(0).prefix("p2").learntBy(profile);
    assertThat(Login.login().day(90).seenBy(profile).logins()).isCloseTo(1.5, within(1e-9));
    assertThat(profile.lastSeen).isEqualTo(Login.MONDAY.plus(Duration.ofDays(90)));
  }
}
