package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {
  /** Networks whose users never change prefixes all weigh 0 in the churn. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 1})
  void add_manyOfOneWeight_staysBounded(double weight) {
    Counts counts = new Counts(100);
    for (int key = 0; key < 1000; key++) {
      counts.add(key, weight);
    }
    assertThat(counts.entries()).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void add_manyLight_keepsTheHeavy() {
    Counts counts = new Counts(100);
    counts.add(-1, 50);
    for (int key = 0; key < 1000; key++) {
      counts.add(key, 1);
    }
    assertThat(counts.of(-1)).isEqualTo(50);
    assertThat(counts.entries()).hasSizeLessThanOrEqualTo(100);
  }
}
