package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {
  @Test
  void handle_withoutSecret_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Device("d1", null));
  }

  @Test
  void secret_withoutHandle_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Device(null, Device.Secret.CURRENT));
  }

  @ParameterizedTest
  @CsvSource({"CURRENT,true", "GRACE,true", "REUSED,false"})
  void isKnown_bySecret(Device.Secret secret, boolean known) {
    assertThat(new Device("d1", secret).isKnown()).isEqualTo(known);
  }

  @Test
  void isKnown_withoutCredential_isFalse() {
    assertThat(Device.NONE.isKnown()).isFalse();
  }
}
