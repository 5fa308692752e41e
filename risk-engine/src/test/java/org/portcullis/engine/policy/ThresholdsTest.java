package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.RiskLevel;

class ThresholdsTest {
  private static final Thresholds THRESHOLDS = new Thresholds(10, 60);

  @ParameterizedTest
  @CsvSource({"0,LOW", "10,MEDIUM", "59.99,MEDIUM", "60,HIGH", "100,HIGH"})
  void levelOf_atTheBoundary_isTheHigherLevel(double score, RiskLevel level) {
    assertThat(THRESHOLDS.levelOf(score)).isEqualTo(level);
  }

  @Test
  void levelOf_justBelowTheBoundary_isTheLowerLevel() {
    assertThat(THRESHOLDS.levelOf(Math.nextDown(10.0))).isEqualTo(RiskLevel.LOW);
    assertThat(THRESHOLDS.levelOf(Math.nextDown(60.0))).isEqualTo(RiskLevel.MEDIUM);
  }

  @Test
  void levelOf_risingScore_neverFalls() {
    assertThat(IntStream.rangeClosed(0, 1000).mapToObj(i -> THRESHOLDS.levelOf(i / 10.0)))
        .isSorted()
        .contains(RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH);
  }

  @ParameterizedTest
  @CsvSource({"0,60", "-1,60", "60,60", "61,60", "10,100.1", "NaN,60", "10,NaN"})
  void thresholds_outOfOrder_areRefused(double medium, double high) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(medium, high));
  }

  @Test
  void thresholds_highAtTheTop_areAccepted() {
    assertThat(new Thresholds(99, 100).levelOf(99.5)).isEqualTo(RiskLevel.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "5.1", "NaN"})
  void weight_outOfRange_isRefused(double weight) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SignalSettings(true, weight));
  }
}
