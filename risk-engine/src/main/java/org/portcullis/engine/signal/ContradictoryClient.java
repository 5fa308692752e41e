package org.portcullis.engine.signal;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/** The operating system that the user agent names, compared with the one that scripts see. */
public final class ContradictoryClient extends BuiltInSignal {
  /** ln 4.5. */
  private static final double CONTRADICTION = 1.5;

  ContradictoryClient() {
    super(
        "contradictory-client",
        Risk.SESSION,
        Family.CLIENT_INTEGRITY,
        new SignalDescription(
            "The operating system of the user agent against the platform that scripts see",
            "1.5",
            "Odds of 4.5, as public risk engines use",
            "Either is not known or not recognised",
            "People who let their browser pretend to be another"));
  }

  private enum Kind {
    WINDOWS,
    APPLE,
    LINUX
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Browser browser = attempt.browser();
    if (browser.os() == null || browser.platform() == null) {
      return abstain(Finding.Reason.CLIENT_UNKNOWN);
    }
    Set<Kind> agent = kinds(browser.os());
    Set<Kind> platform = kinds(browser.platform());
    if (agent.isEmpty() || platform.isEmpty()) {
      return abstain(Finding.Reason.CLIENT_UNKNOWN);
    }
    agent.retainAll(platform);
    Map<String, Object> facts = new NewFacts();
    facts.put("os", browser.os());
    facts.put("platform", browser.platform());
    return evidence(agent.isEmpty() ? CONTRADICTION : 0, facts);
  }

  /**
   * Android and Chrome OS call themselves Linux to scripts, and iPads Macs; more cannot be told
   * apart without wronging somebody.
   */
  private static Set<Kind> kinds(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (lower.startsWith("win")) {
      kinds.add(Kind.WINDOWS);
    }
    if (lower.startsWith("mac")
        || lower.startsWith("ios")
        || lower.startsWith("ip")
        || lower.contains("darwin")) {
      kinds.add(Kind.APPLE);
    }
    if (lower.contains("linux")
        || lower.contains("android")
        || lower.contains("ubuntu")
        || lower.contains("fedora")
        || lower.contains("debian")
        || lower.startsWith("chrome os")
        || lower.startsWith("cros")
        || lower.startsWith("x11")) {
      kinds.add(Kind.LINUX);
    }
    return kinds;
  }
}
