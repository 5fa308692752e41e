package org.portcullis.engine.signal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;

/**
 * What scripts saw on the first page of a login, compared with what they saw on later ones. One
 * browser goes through a login; where steady facts change on the way, it was handed on.
 */
public final class ChangedFacts extends BuiltInSignal {
  /** ln 4.5. */
  private static final double CHANGED = 1.5;

  ChangedFacts() {
    super(
        "changed-facts",
        Risk.SESSION,
        Family.CLIENT_INTEGRITY,
        new SignalDescription(
            "Time zone, languages, platform, driver flag and renderer on one page of the login"
                + " against a later one",
            "1.5",
            "Odds of 4.5, as for a client that contradicts itself otherwise",
            "No page said anything",
            "People who plug a graphics card or a screen in while they sign in"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Browser browser = attempt.browser();
    if (browser.page() == null) {
      return abstain(Finding.Reason.CLIENT_UNKNOWN);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("page", browser.page());
    List<String> changed = browser.changed().stream().sorted().toList();
    facts.put("changed", changed);
    return evidence(changed.isEmpty() ? 0 : CHANGED, facts);
  }
}
