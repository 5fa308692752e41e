package org.portcullis.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.Browser;

class UserAgentsTest {
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/%s Safari/537.36";

  private final UserAgents agents = new UserAgents();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Windows | Chrome | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML,"
            + " like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "Windows | Edge | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
        "Linux | Firefox | Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
        "Mac OS X | Safari | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
        "iOS | Mobile Safari | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)"
            + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "Android | Chrome Mobile | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML,"
            + " like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
        "Chrome OS | Chrome | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML,"
            + " like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "Linux | HeadlessChrome | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
        "- | curl | curl/8.5.0"
      })
  void describe_readsFamilies(@Nullable String os, @Nullable String family, String userAgent) {
    Browser browser = agents.describe(Browser.UNKNOWN, userAgent);
    assertThat(browser.os()).isEqualTo(os);
    assertThat(browser.family()).isEqualTo(family);
  }

  @Test
  void describe_otherVersion_isTheSameBrowser() {
    assertThat(describe(CHROME.formatted("126.0.0.0")))
        .isEqualTo(describe(CHROME.formatted("127.0.1.2")));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t"})
  void describe_nothing_leavesTheBrowserAlone(@Nullable String userAgent) {
    assertThat(agents.describe(Browser.UNKNOWN, userAgent)).isSameAs(Browser.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "\u0000\u0001", "() { :; };", "Mozilla/5.0", "%s%n", "\ud800"})
  void describe_garbage_tellsNothing(String userAgent) {
    assertThat(describe(userAgent)).isEqualTo(Browser.UNKNOWN);
  }

  @Test
  void describe_longest_isRead() {
    assertThat(describe(padded(512)).family()).isEqualTo("Chrome");
  }

  @Test
  void describe_oneCharacterLonger_isNotRead() {
    assertThat(agents.describe(Browser.UNKNOWN, padded(513))).isSameAs(Browser.UNKNOWN);
  }

  @Test
  void describe_moreThanAreKept_staysTheSame() {
    Browser first = describe(CHROME.formatted("0"));
    IntStream.range(1, 2_100).forEach(i -> describe("curl/" + i));
    assertThat(describe(CHROME.formatted("0"))).isEqualTo(first);
  }

  private Browser describe(String userAgent) {
    return agents.describe(Browser.UNKNOWN, userAgent);
  }

  private static String padded(int length) {
    String agent = CHROME.formatted("126.0.0.0");
    return agent + " ".repeat(length - agent.length() - 1) + "x";
  }
}
