package org.portcullis.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a page of a list ended. */
class CursorTest {
  @Test
  void read_ofTheSameFilters_isThePlace() throws Cursor.Mismatch {
    assertThat(Cursor.read(Cursor.write("17.ABC", "view=all"), "view=all")).isEqualTo("17.ABC");
  }

  @Test
  void read_underOtherFilters_isRefused() {
    String cursor = Cursor.write("17.ABC", "view=all");
    assertThatThrownBy(() -> Cursor.read(cursor, "view=worth")).isInstanceOf(Cursor.Mismatch.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "not base64!"})
  void read_nothingThatAPageSaid_isRefused(String cursor) {
    assertThatThrownBy(() -> Cursor.read(cursor, "")).isInstanceOf(Cursor.Mismatch.class);
  }
}
