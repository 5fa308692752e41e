package org.portcullis.keycloak.workprofile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WarningsTest {
  private final Warnings warnings = new Warnings();

  @Test
  void warning_isNewsOnce() {
    assertThat(warnings.isNews("a")).isTrue();
    assertThat(warnings.isNews("a")).isFalse();
    assertThat(warnings.isNews("b")).isTrue();
  }

  @Test
  void warningsBeyondTheThousandth_areNoNews() {
    for (int i = 1; i < Warnings.MOST; i++) {
      assertThat(warnings.isNews("user " + i)).isTrue();
    }
    assertThat(warnings.isFull()).isFalse();
    assertThat(warnings.isNews("the last")).isTrue();
    assertThat(warnings.isFull()).isTrue();

    assertThat(warnings.isNews("one more")).isFalse();
  }
}
