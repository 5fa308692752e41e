package org.portcullis.keycloak.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.portcullis.risk.Device.Secret;

final class RotatingSecretTest {
  private final RotatingSecret fresh = RotatingSecret.first("s0");

  @Test
  void stateOf_newDevice_isCurrent() {
    assertThat(fresh.stateOf("s0")).contains(Secret.CURRENT);
  }

  @Test
  void stateOf_secretThatNeverWas_isNone() {
    assertThat(fresh.stateOf("forged")).isEmpty();
  }

  @Test
  void rotate_lostResponse_oldOneStaysValid() {
    RotatingSecret rotated = fresh.rotate("s0", "s1");
    assertThat(rotated.stateOf("s0")).contains(Secret.GRACE);
    assertThat(rotated.stateOf("s1")).contains(Secret.CURRENT);
  }

  @Test
  void rotate_newOneSeen_oldOneIsReused() {
    RotatingSecret rotated = fresh.rotate("s0", "s1").rotate("s1", "s2");
    assertThat(rotated.stateOf("s0")).contains(Secret.REUSED);
    assertThat(rotated.stateOf("s1")).contains(Secret.GRACE);
    assertThat(rotated.stateOf("s2")).contains(Secret.CURRENT);
  }

  @Test
  void rotate_twoTabsAtOnce_bothStayHonest() {
    RotatingSecret rotated = fresh.rotate("s0", "tab1").rotate("s0", "tab2");
    assertThat(rotated.stateOf("tab1")).contains(Secret.CURRENT);
    assertThat(rotated.stateOf("tab2")).contains(Secret.CURRENT);
    assertThat(rotated.stateOf("s0")).contains(Secret.GRACE);
  }

  @Test
  void rotate_oneTabSeen_theOtherIsRetired() {
    RotatingSecret rotated = fresh.rotate("s0", "tab1").rotate("s0", "tab2").rotate("tab2", "s3");
    assertThat(rotated.stateOf("tab1")).contains(Secret.REUSED);
    assertThat(rotated.stateOf("s0")).contains(Secret.REUSED);
  }

  @Test
  void rotate_manyTimes_staysSmall() {
    RotatingSecret rotated = fresh;
    for (int i = 0; i < 100; i++) {
      rotated = rotated.rotate("s" + i, "s" + (i + 1));
    }
    assertThat(rotated.write()).hasSizeLessThan(1000);
    for (int i = 0; i < 100; i++) {
      rotated = rotated.rotate("s99", "t" + i);
    }
    assertThat(rotated.write()).hasSizeLessThan(1000);
  }

  @Test
  void write_neverHoldsASecret() {
    assertThat(fresh.rotate("s0", "secret-1").write()).doesNotContain("secret-1");
  }

  @Test
  void read_whatWasWritten_isEqual() {
    RotatingSecret rotated = fresh.rotate("s0", "s1").rotate("s1", "s2");
    assertThat(RotatingSecret.read(rotated.write())).isEqualTo(rotated);
    assertThat(RotatingSecret.read(fresh.write())).isEqualTo(fresh);
  }

  @Test
  void read_nonsense_isRefused() {
    assertThatThrownBy(() -> RotatingSecret.read("nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
