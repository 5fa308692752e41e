package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.browser;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Risk;

/** Clients that are programs, and clients that contradict themselves. */
class ClientSignalsTest {
  private final AutomatedClient automated = new AutomatedClient();
  private final ContradictoryClient contradictory = new ContradictoryClient();

  @Test
  void automated_driverFlag_fires() {
    Finding.Evidence finding = evidence(automated("Chrome", true));
    assertThat(finding.logOdds()).isEqualTo(2.3);
    assertThat(finding.facts())
        .containsExactly(entry("webdriver", true), entry("browser", "Chrome"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HeadlessChrome",
        "curl",
        "Python Requests",
        "Go-http-client",
        "okhttp",
        "Wget",
        "Apache-HttpClient",
        "Googlebot",
        "PhantomJS"
      })
  void automated_programByItsName_fires(String family) {
    assertThat(logOdds(automated(family, null))).isEqualTo(2.3);
    assertThat(logOdds(automated(family, false))).isEqualTo(2.3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Chrome", "Edge", "Firefox", "Safari", "Mobile Safari", "Chrome Mobile", "Opera"})
  void automated_browser_doesNotFire(String family) {
    assertThat(logOdds(automated(family, null))).isZero();
    assertThat(logOdds(automated(family, false))).isZero();
  }

  @Test
  void automated_driverFlagAlone_decides() {
    assertThat(logOdds(automated(null, true))).isEqualTo(2.3);
    assertThat(logOdds(automated(null, false))).isZero();
  }

  @Test
  void automated_nothingTold_abstains() {
    assertThat(reason(automated(null, null))).isEqualTo(Reason.CLIENT_UNKNOWN);
  }

  @Test
  void automated_refresh_abstains() {
    Finding finding =
        automated.find(
            attempt().of(Kind.REFRESH).browser(browser("Other", "okhttp", null)).build(),
            History.UNKNOWN);
    assertThat(reason(finding)).isEqualTo(Reason.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "Windows,Linux x86_64",
    "Windows,MacIntel",
    "Mac OS X,Win32",
    "iOS,Linux armv8l",
    "Android,Win32",
    "Ubuntu,MacIntel",
    "Chrome OS,Win32"
  })
  void contradictory_otherSystem_fires(String os, String platform) {
    Finding.Evidence finding = evidence(contradictory(os, platform));
    assertThat(finding.logOdds()).isEqualTo(1.5);
    assertThat(finding.facts()).containsExactly(entry("os", os), entry("platform", platform));
  }

  @ParameterizedTest
  @CsvSource({
    "Windows,Win32",
    "Windows,Windows",
    "Mac OS X,MacIntel",
    "Mac OS X,macOS",
    "iOS,iPhone",
    "iOS,MacIntel",
    "Mac OS X,iPad",
    "Linux,Linux x86_64",
    "Ubuntu,Linux x86_64",
    "Android,Linux armv8l",
    "Android,Android",
    "Linux,Android",
    "Chrome OS,Linux x86_64",
    "Chrome OS,CrOS"
  })
  void contradictory_sameSystem_doesNotFire(String os, String platform) {
    assertThat(logOdds(contradictory(os, platform))).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      value = {"NULL,Win32", "Windows,NULL", "BeOS,Win32", "Windows,PlayStation 4", "NULL,NULL"},
      nullValues = "NULL")
  void contradictory_unknownOrUnrecognised_abstains(
      @Nullable String os, @Nullable String platform) {
    assertThat(reason(contradictory(os, platform))).isEqualTo(Reason.CLIENT_UNKNOWN);
  }

  @Test
  void changed_laterPageSaysOtherwise_fires() {
    Finding.Evidence finding = evidence(changed("login-username", Set.of("timeZone", "platform")));
    assertThat(finding.logOdds()).isEqualTo(1.5);
    assertThat(finding.facts())
        .containsExactly(
            entry("page", "login-username"), entry("changed", List.of("platform", "timeZone")));
  }

  @Test
  void changed_pagesAgree_doesNotFire() {
    assertThat(logOdds(changed("login", Set.of()))).isZero();
  }

  @Test
  void changed_noPageSaidAnything_abstains() {
    assertThat(reason(changed(null, Set.of()))).isEqualTo(Reason.CLIENT_UNKNOWN);
  }

  @Test
  void findings_speakAboutTheSession() {
    assertThat(automated.id()).isEqualTo("automated-client");
    assertThat(contradictory.id()).isEqualTo("contradictory-client");
    assertThat(List.of(automated.risk(), contradictory.risk())).containsOnly(Risk.SESSION);
    assertThat(List.of(automated.family(), contradictory.family()))
        .containsOnly(Family.CLIENT_INTEGRITY);
  }

  private Finding automated(@Nullable String family, @Nullable Boolean webdriver) {
    Browser browser =
        new Browser("Linux", family, null, List.of(), null, null, webdriver, null, null);
    return automated.find(attempt().browser(browser).build(), History.UNKNOWN);
  }

  private static Finding changed(@Nullable String page, Set<String> changed) {
    return new ChangedFacts()
        .find(attempt().browser(Browser.UNKNOWN.on(page, changed)).build(), History.UNKNOWN);
  }

  private Finding contradictory(@Nullable String os, @Nullable String platform) {
    return contradictory.find(
        attempt().browser(browser(os, null, platform)).build(), History.UNKNOWN);
  }
}
