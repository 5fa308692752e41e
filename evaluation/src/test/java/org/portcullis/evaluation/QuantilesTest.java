package org.portcullis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantilesTest {
  private static final double[] FIVE = {1, 2, 3, 4, 10};

  @Test
  void quantile_liesOnOrBetweenNumbers() {
    assertThat(Quantiles.of(FIVE, 0)).isEqualTo(1);
    assertThat(Quantiles.of(FIVE, 0.5)).isEqualTo(3);
    assertThat(Quantiles.of(FIVE, 0.875)).isEqualTo(7);
    assertThat(Quantiles.of(FIVE, 1)).isEqualTo(10);
  }

  @Test
  void nothing_hasNoQuantile() {
    assertThatThrownBy(() -> Quantiles.of(new double[0], 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Quantiles.of(FIVE, 1.01)).isInstanceOf(IllegalArgumentException.class);
  }
}
