package org.portcullis.engine.signal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/** A browser that says a program drives it, or a client that is no browser. */
public final class AutomatedClient extends BuiltInSignal {
  /** ln 10. */
  private static final double AUTOMATED = 2.3;

  private static final List<String> PROGRAMS =
      List.of(
          "headless",
          "phantomjs",
          "python",
          "curl",
          "go-http",
          "okhttp",
          "wget",
          "libwww",
          "httpclient",
          "bot",
          "spider",
          "crawler",
          "selenium",
          "puppeteer",
          "playwright",
          "axios",
          "postman",
          "java");

  AutomatedClient() {
    super(
        "automated-client",
        Risk.SESSION,
        Family.CLIENT_INTEGRITY,
        new SignalDescription(
            "The webdriver flag of the browser, and user agents of programs",
            "2.3",
            "Odds of 10, as public risk engines use",
            "Neither script nor user agent told anything; a refresh",
            "Tests of your own that drive a browser"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.kind() == LoginAttempt.Kind.REFRESH) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    Browser browser = attempt.browser();
    if (browser.webdriver() == null && browser.family() == null) {
      return abstain(Finding.Reason.CLIENT_UNKNOWN);
    }
    boolean automated = Boolean.TRUE.equals(browser.webdriver()) || isProgram(browser.family());
    Map<String, Object> facts = new NewFacts();
    facts.put("webdriver", browser.webdriver());
    facts.put("browser", browser.family());
    return evidence(automated ? AUTOMATED : 0, facts);
  }

  private static boolean isProgram(@Nullable String family) {
    if (family == null) {
      return false;
    }
    String name = family.toLowerCase(Locale.ROOT);
    for (String program : PROGRAMS) {
      if (name.contains(program)) {
        return true;
      }
    }
    return false;
  }
}
