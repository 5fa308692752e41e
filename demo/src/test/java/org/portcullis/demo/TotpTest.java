package org.portcullis.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void code_isOneOfRfc6238sTestVectors(long second, String code) {
    assertThat(Totp.code("12345678901234567890", Instant.ofEpochSecond(second))).isEqualTo(code);
  }
}
