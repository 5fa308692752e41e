package org.portcullis.engine.signal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * The operating system or the browser, compared with the user's own. Families only: versions change
 * every few weeks, and browsers have frozen most of what they tell of them.
 */
public final class UnfamiliarSystem extends BuiltInSignal {
  private static final String SOURCE =
      "As for the country, at about half the weight: user agents are easily copied";
  private static final String ABSTAINS =
      "The user agent is not known; a known device, which explains it; a refresh";

  private final double attacker;
  private final double weight;
  private final double lowest;
  private final double highest;
  private final boolean ofBrowser;

  private UnfamiliarSystem(
      String id,
      String looksAt,
      boolean ofBrowser,
      double attacker,
      double weight,
      double lowest,
      double highest) {
    super(
        id,
        Risk.SESSION,
        Family.CLIENT_FAMILIARITY,
        new SignalDescription(
            looksAt,
            Likelihood.shown(weight * lowest) + " to " + Likelihood.shown(weight * highest),
            SOURCE,
            ABSTAINS,
            "A new laptop or phone of another make"));
    this.ofBrowser = ofBrowser;
    this.attacker = attacker;
    this.weight = weight;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** The signal of the operating system. */
  static UnfamiliarSystem os() {
    return new UnfamiliarSystem(
        "unfamiliar-os",
        "The family of the operating system against the user's own",
        false,
        1.0 / 8,
        0.5,
        -1.5,
        3);
  }

  /** The signal of the browser on its operating system. */
  static UnfamiliarSystem browser() {
    return new UnfamiliarSystem(
        "unfamiliar-browser",
        "The family of the browser on its operating system against the user's own",
        true,
        1.0 / 6,
        0.6,
        -1.5,
        2.5);
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.kind() == LoginAttempt.Kind.REFRESH) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    if (history.deviceMemory() != null) {
      // A known device has its own system and browser; see the signal changed-device.
      return abstain(Finding.Reason.EXPLAINED);
    }
    Habit habit = ofBrowser ? history.browser() : history.os();
    if (habit == null) {
      return abstain(Finding.Reason.CLIENT_UNKNOWN);
    }
    double ratio = Likelihood.ratio(habit, attacker);
    Map<String, Object> facts = new NewFacts();
    facts.put(ofBrowser ? "browser" : "os", name(attempt));
    facts.put("seen", Likelihood.shown(habit.seen()));
    facts.put("logins", Likelihood.shown(habit.total()));
    facts.put("novelty", Likelihood.shown(habit.novelty()));
    facts.put("shareInRealm", habit.population());
    return evidence(weight * Likelihood.clip(ratio, lowest, highest), facts);
  }

  private @Nullable String name(LoginAttempt attempt) {
    return ofBrowser ? attempt.browser().family() : attempt.browser().os();
  }
}
