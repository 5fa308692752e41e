package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessTest {
  @ParameterizedTest
  @CsvSource({"-0.1,0", "NaN,0", "Infinity,0", "0,-0.1", "0,NaN"})
  void weights_notWeights_areRefused(double seen, double quarantined) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Freshness(seen, quarantined, 0.5))
        .withMessageContaining("seen");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void novelty_certainOrNoProbability_isRefused(double novelty) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Freshness(1, 0, novelty))
        .withMessageContaining("novelty");
  }

  @ParameterizedTest
  @CsvSource({"0,0,false", "0,3,false", "0.01,0,true", "5,0,true"})
  void isKnown_onceSeenOutsideQuarantine(double seen, double quarantined, boolean known) {
    assertThat(new Freshness(seen, quarantined, 0.5).isKnown()).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.25,0.25", "1,1", "12,1"})
  void firmness_growsToOne(double seen, double firmness) {
    assertThat(new Freshness(seen, 0, 0.5).firmness()).isEqualTo(firmness);
  }

  @Test
  void novelty_justPossible_isAccepted() {
    assertThat(new Freshness(0, 0, Double.MIN_VALUE).novelty()).isPositive();
    assertThat(new Freshness(0, 0, Math.nextDown(1.0)).novelty()).isLessThan(1);
  }
}
