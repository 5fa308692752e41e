package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsCodecTest {
  private static RealmStatistics random(long seed) {
    RealmStatistics statistics = new RealmStatistics();
    for (int user = 0; user < 5; user++) {
      Profile profile = new Profile();
      for (RandomLog.Line line : new RandomLog(seed + 100L * user).lines(50, 100)) {
        line.login().learntBy(profile, line.weight(), statistics);
      }
    }
    return statistics;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_whatWasWritten_saysTheSame(long seed) {
    RealmStatistics statistics = random(seed);
    RealmStatistics read = StatisticsCodec.read(StatisticsCodec.write(statistics));
    RandomLog probes = new RandomLog(seed);
    for (int i = 0; i < 20; i++) {
      LearntLogin lesson = LearntLogin.of(probes.login().attempt(), 1);
      assertThat(read.country(lesson.country()))
          .isCloseTo(statistics.country(lesson.country()), within(1e-3));
      assertThat(read.network(lesson.network()))
          .isCloseTo(statistics.network(lesson.network()), within(1e-3));
      assertThat(read.churn(lesson.network(), null))
          .isCloseTo(statistics.churn(lesson.network(), null), within(1e-3));
      assertThat(read.hour(lesson.hour())).isCloseTo(statistics.hour(lesson.hour()), within(1e-3));
    }
  }

  @Test
  void write_doesNotChangeWhatIsKnown() {
    RealmStatistics statistics = random(1);
    double before = statistics.country(Keys.country("DE"));
    StatisticsCodec.write(statistics);
    assertThat(statistics.country(Keys.country("DE"))).isCloseTo(before, within(1e-7));
  }

  @Test
  void read_nothingLearnt_isEmpty() {
    RealmStatistics read = StatisticsCodec.read(StatisticsCodec.write(new RealmStatistics()));
    assertThat(read.isEmpty()).isTrue();
  }

  @Test
  void read_cut_isRefused() {
    String text = StatisticsCodec.write(random(2));
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThatIllegalArgumentException().isThrownBy(() -> StatisticsCodec.read(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "no JSON", "{\"t\":0}", "{\"t\":\"x\"}"})
  void read_whatIsNone_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> StatisticsCodec.read(text));
  }
}
