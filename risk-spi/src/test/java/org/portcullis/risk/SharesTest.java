package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {
  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void share_outsideZeroToOne_isRefused(double share) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Shares(share, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shares(0, share, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shares(0, 0, share, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shares(0, 0, 0, share));
  }

  @Test
  void shares_atTheEdges_areAccepted() {
    assertThat(new Shares(1, 0, 1, 0).away()).isEqualTo(1);
    assertThat(Shares.NONE).isEqualTo(new Shares(0, 0, 0, 0));
  }
}
