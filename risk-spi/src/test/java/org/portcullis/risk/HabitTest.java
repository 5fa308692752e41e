package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HabitTest {
  @ParameterizedTest
  @CsvSource({"-0.1,0,1", "NaN,0,1", "0,-0.1,1", "0,NaN,1", "0,0,-1", "0,0,NaN", "0,0,Infinity"})
  void weights_notWeights_areRefused(double seen, double quarantined, double total) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Habit(seen, quarantined, total, 0.5, 0.5, 0.5))
        .withMessageContaining("weights");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void novelty_noProbability_isRefused(double novelty) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Habit(1, 0, 2, novelty, 0.5, 0.5))
        .withMessageContaining("novelty");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void population_noShare_isRefused(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Habit(1, 0, 2, 0.5, share, 0.5))
        .withMessageContaining("shares");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void prior_noShare_isRefused(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Habit(1, 0, 2, 0.5, 0.5, share))
        .withMessageContaining("shares");
  }

  @Test
  void habit_atTheEdges_isAccepted() {
    assertThat(new Habit(0, 0, 0, 1e-9, 1, 1).total()).isZero();
    assertThat(new Habit(0, 0, 1e-9, 1, Double.MIN_VALUE, Double.MIN_VALUE).novelty()).isEqualTo(1);
  }
}
