package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserTest {
  @Test
  void roundTrip_negative_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> browser(List.of(), Duration.ofMillis(-1)))
        .withMessageContaining("roundTrip");
  }

  @Test
  void roundTrip_zero_isAccepted() {
    assertThat(browser(List.of(), Duration.ZERO).roundTrip()).isZero();
  }

  @Test
  void languages_changedByTheCaller_stay() {
    List<String> languages = new ArrayList<>(List.of("de", "en"));
    Browser browser = browser(languages, Duration.ZERO);
    languages.clear();
    assertThat(browser.languages()).containsExactly("de", "en");
  }

  @Test
  void unknown_toldNothing() {
    assertThat(Browser.UNKNOWN)
        .isEqualTo(new Browser(null, null, null, List.of(), null, null, null, null, null));
  }

  @Test
  void withAgent_changesTheAgentOnly() {
    Browser browser = browser(List.of("de"), Duration.ZERO);
    Browser other = browser.withAgent("Windows", null);
    assertThat(other.os()).isEqualTo("Windows");
    assertThat(other.family()).isNull();
    assertThat(other.withAgent("Linux", "Firefox")).isEqualTo(browser);
  }

  private static Browser browser(List<String> languages, Duration roundTrip) {
    return new Browser(
        "Linux", "Firefox", null, languages, "1920x1080@1", null, null, null, roundTrip);
  }
}
