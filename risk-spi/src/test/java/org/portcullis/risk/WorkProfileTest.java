package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkProfileTest {
  @Test
  void country_inLowerCase_isRaised() {
    assertThat(in("us").country()).isEqualTo("US");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "U", "USA", "U5", "--", "\u00dfa"})
  void country_notTwoLetters_isRefused(String country) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> in(country))
        .withMessageContaining("country");
  }

  @Test
  void unknown_declaresNothing() {
    assertThat(WorkProfile.UNKNOWN)
        .isEqualTo(new WorkProfile(null, null, null, null, null, null, null));
  }

  private static WorkProfile in(String country) {
    return new WorkProfile(null, null, null, country, null, null, null);
  }
}
