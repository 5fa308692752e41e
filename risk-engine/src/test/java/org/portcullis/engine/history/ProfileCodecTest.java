package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.GeoPoint;

class ProfileCodecTest {
  private static Profile random(long seed, int logins, double days) {
    Profile profile = new Profile();
    for (RandomLog.Line line : new RandomLog(seed).lines(logins, days)) {
      line.login().point(new GeoPoint(52.5, 13.4, 20)).learntBy(profile, line.weight(), REALM);
    }
    return profile;
  }

  private static final RealmStatistics REALM = RealmStatistics.NONE;

  @Test
  void read_emptyProfile_isEmpty() {
    Profile read = ProfileCodec.read(ProfileCodec.write(new Profile()));
    assertThat(Login.login().seenBy(read)).isEqualTo(Login.login().seenBy(new Profile()));
  }

  /** Lessons can be taken back after a restart as well. */
  @Test
  void read_whatWasWritten_stillUnlearns() {
    Profile profile = new Profile();
    Login.login().learntBy(profile);
    Login.login().day(1).from("BR", 1L, "p9").session("evil").learntBy(profile);
    Profile read = ProfileCodec.read(ProfileCodec.write(profile));
    assertThat(read.forgetSession("evil")).isEqualTo(1);
    assertThat(Login.login().day(2).from("BR", 1L, "p9").seenBy(read).country())
        .isNotNull()
        .matches(country -> country.seen() + country.quarantined() == 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_cut_isRefused(long seed) {
    String text = ProfileCodec.write(random(seed, 40, 100));
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThatIllegalArgumentException().isThrownBy(() -> ProfileCodec.read(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "no JSON",
        "{\"t\":0}",
        "{\"t\":\"0\",\"k\":0}",
        "{\"t\":0,\"k\":0,\"n\":\"0,0\"}"
      })
  void read_whatIsNoProfile_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ProfileCodec.read(text));
  }

  @Test
  void read_oneMoreField_isRefused() {
    String text = ProfileCodec.write(random(1, 10, 10));
    for (String trailing : List.of("{}", "x", "]")) {
      assertThatIllegalArgumentException().isThrownBy(() -> ProfileCodec.read(text + trailing));
    }
  }

  /** A user of a dozen logins, as most are. */
  @Test
  void write_ordinaryProfile_isShort() {
    Profile profile = new Profile();
    for (int day = 0; day < 60; day++) {
      Login login = Login.login().day(day).session("s" + day);
      (day == 0 ? login : login.with("d1")).learntBy(profile);
    }
    assertThat(ProfileCodec.write(profile)).hasSizeLessThan(1500);
  }
}
