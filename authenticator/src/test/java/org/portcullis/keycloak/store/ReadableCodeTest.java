package org.portcullis.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadableCodeTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 16})
  void code_hasTheLengthAndNoCharacterThatIsMistaken(int length) {
    for (int i = 0; i < 200; i++) {
      assertThat(ReadableCode.random(length)).hasSize(length).matches("[A-HJ-NP-Z2-9]+");
    }
  }

  @Test
  void codes_differ() {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      codes.add(ReadableCode.random(16));
    }

    assertThat(codes).hasSize(1000);
  }
}
