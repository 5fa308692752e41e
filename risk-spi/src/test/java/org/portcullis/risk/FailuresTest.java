package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void count_negative_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Failures(-1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Failures(0, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Failures(0, 0, -1));
  }

  @Test
  void none_hasNone() {
    assertThat(Failures.NONE).isEqualTo(new Failures(0, 0, 0));
  }
}
