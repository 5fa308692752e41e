package org.portcullis.engine.signal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * An indicator list of the policy that holds the address. A list that has expired does not count.
 */
public final class ListedIndicator extends BuiltInSignal {
  ListedIndicator() {
    super(
        "listed-indicator",
        Risk.SESSION,
        Family.ABUSE,
        new SignalDescription(
            "Indicator lists of the policy, each with its source, confidence and last day",
            "high confidence 4, medium 2, low 0.7",
            "Our assumption: odds of 50, 7 and 2 for what a source is sure, fairly sure and not"
                + " sure of",
            "No list holds the address; the list has expired",
            "Addresses that were given to somebody else since; hence the expiry"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.indicators().isEmpty()) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    LocalDate today = LocalDate.ofInstant(attempt.time(), ZoneOffset.UTC);
    Indicator worst = null;
    for (Indicator indicator : attempt.indicators()) {
      if (isCurrent(indicator.expires(), today)
          && (worst == null || indicator.confidence().compareTo(worst.confidence()) > 0)) {
        worst = indicator;
      }
    }
    if (worst == null) {
      return abstain(Finding.Reason.EXPIRED);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("list", worst.list());
    facts.put("source", worst.source());
    facts.put("expires", worst.expires() == null ? null : worst.expires().toString());
    return evidence(logOdds(worst.confidence()), facts);
  }

  private static boolean isCurrent(@Nullable LocalDate expires, LocalDate today) {
    return expires == null || !today.isAfter(expires);
  }

  private static double logOdds(Indicator.Confidence confidence) {
    return switch (confidence) {
      case LOW -> 0.7;
      case MEDIUM -> 2;
      case HIGH -> 4;
    };
  }
}
