package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.random.RandomGenerator;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;

/** What fails until the codec is mended. */
class ProfileRoundTripTest {
  private static final double KEPT = 1e-2;

  private static final RecursiveComparisonConfiguration CLOSE =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(
              (a, b) -> Math.abs(a - b) <= KEPT ? 0 : Double.compare(a, b), Double.class)
          .build();

  private static Profile random(long seed, int logins, double days) {
    Profile profile = new Profile();
    for (RandomLog.Line line : new RandomLog(seed).lines(logins, days)) {
      line.login().point(new GeoPoint(52.5, 13.4, 20)).learntBy(profile, line.weight(), REALM);
    }
    return profile;
  }

  private static final RealmStatistics REALM = RealmStatistics.NONE;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_whatWasWritten_givesTheSameHistory(long seed) {
    Profile profile = random(seed, 100, 40.0 * seed);
    Profile read = ProfileCodec.read(ProfileCodec.write(profile));
    RandomLog probes = new RandomLog(seed);
    for (int i = 0; i < 40; i++) {
      Login probe = probes.login().day(40.0 * seed + 1);
      History expected = probe.seenBy(profile);
      assertThat(probe.seenBy(read)).usingRecursiveComparison(CLOSE).isEqualTo(expected);
    }
  }

  @Test
  void read_whatWasWritten_writesTheSame() {
    String text = ProfileCodec.write(random(9, 60, 200));
    assertThat(ProfileCodec.write(ProfileCodec.read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_oneCharacterAltered_isRefusedOrAProfile(long seed) {
    String text = ProfileCodec.write(random(seed, 40, 100));
    RandomGenerator random = RandomLog.random(seed);
    for (int i = 0; i < 3000; i++) {
      StringBuilder altered = new StringBuilder(text);
      altered.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));
      assertThatCode(() -> readOrRefuse(altered.toString())).doesNotThrowAnyException();
    }
  }

  private static void readOrRefuse(String text) {
    try {
      assertThat(ProfileCodec.read(text)).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  /** A time beyond what Java knows is no {@code DateTimeException}. */
  @Test
  void read_timeOutOfRange_isRefused() {
    String text = ProfileCodec.write(new Profile()).replace("\"t\":0", "\"t\":9223372036854775807");
    assertThatIllegalArgumentException().isThrownBy(() -> ProfileCodec.read(text));
  }

  /** Else the next login of the user breaks, instead of the reading. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\"k\":-1", "\"n\":\"-1,0,0,0,0\"", "\"c\":\"dkl:-9\"", "\"d\":\"dkl:-9\""})
  void read_negative_isRefused(String field) {
    String name = field.substring(0, field.indexOf(':') + 1);
    String text = ProfileCodec.write(new Profile()).replaceFirst(name + "(\"[^\"]*\"|\\d+)", field);
    assertThatIllegalArgumentException().isThrownBy(() -> ProfileCodec.read(text));
  }

  /** 10 devices, 24 prefixes and 8 lessons, all distinct, fit the 2 KB of a stored profile. */
  @Test
  void write_fullProfile_isUnderTwoThousandCharacters() {
    Profile profile = new Profile();
    for (int i = 0; i < 60; i++) {
      Login.login()
          .day(i + i % 24 / 24.0)
          .from(i % 3 == 0 ? "DE" : "F" + (char) ('A' + i % 7), 64_500L + i % 12, "prefix" + i % 24)
          .agent("os" + i % 6, "browser" + i % 2)
          .session("session" + i)
          .given("device" + i % 12)
          .learntBy(profile);
    }
    assertThat(ProfileCodec.write(profile)).hasSizeLessThan(2000);
  }
}
