package org.portcullis.keycloak.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.Browser;

final class CollectedFactsTest {
  @Test
  void read_whatTheScriptSends_isUnderstood() {
    Browser browser =
        CollectedFacts.read(
            """
            {"timeZone":"Europe/Berlin","languages":["de","en"],"screen":"1920x1080@2",
             "platform":"Linux","webdriver":false,"renderer":"hardware","roundTripMs":31}""");
    assertThat(browser.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(browser.languages()).containsExactly("de", "en");
    assertThat(browser.webdriver()).isFalse();
    assertThat(browser.roundTrip()).isEqualTo(Duration.ofMillis(31));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "no JSON", "[]", "null", "7", "{\"timeZone\":"})
  void read_nothingOrNonsense_isUnknown(@Nullable String field) {
    assertThat(CollectedFacts.read(field)).isEqualTo(Browser.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"timeZone\":\"Mars/Olympus\"}",
        "{\"timeZone\":7}",
        "{\"roundTripMs\":-1}",
        "{\"roundTripMs\":1e99}",
        "{\"roundTripMs\":\"31\"}",
        "{\"languages\":\"de\"}",
        "{\"webdriver\":\"false\"}",
        "{\"platform\":{\"a\":1}}"
      })
  void read_valueOfTheWrongKind_isUnknown(String field) {
    assertThat(CollectedFacts.read(field)).isEqualTo(Browser.UNKNOWN);
  }

  @Test
  void read_tooLong_isUnknown() {
    assertThat(CollectedFacts.read("{\"platform\":\"" + "x".repeat(5000) + "\"}"))
        .isEqualTo(Browser.UNKNOWN);
    assertThat(CollectedFacts.read("{\"platform\":\"" + "x".repeat(101) + "\"}"))
        .isEqualTo(Browser.UNKNOWN);
  }
}
