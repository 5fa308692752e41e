package org.portcullis.engine.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Visit;

/**
 * An account that nobody has used for long, unless its user never came often. A known device clears
 * it: somebody is back from leave.
 */
public final class DormantAccount extends BuiltInSignal {
  private static final Duration LONG = Duration.ofDays(60);
  private static final double DORMANT = 0.7;
  private static final double HIGHEST = 1.5;

  DormantAccount() {
    super(
        "dormant-account",
        Risk.SESSION,
        Family.LIFE_CYCLE,
        new SignalDescription(
            "Days since the last login, from 60 on, unless pauses of a month are usual",
            "0.7 to 1.5",
            "Our assumption: nobody misses a sign-in notice of an account nobody uses",
            "No history; a known device; a refresh",
            "Parental leave that ends with a new laptop; a second factor clears it"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Instant lastSeen = history.lastSeen();
    if (attempt.kind() == LoginAttempt.Kind.REFRESH) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    if (lastSeen == null) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    if (attempt.device().isKnown()) {
      return abstain(Finding.Reason.EXPLAINED);
    }
    Duration pause = Duration.between(lastSeen, attempt.time());
    boolean dormant = pause.compareTo(LONG) >= 0 && !pausesOften(history.visits());
    Map<String, Object> facts = new NewFacts();
    facts.put("days", Math.max(0, pause.toDays()));
    double growing = DORMANT + 0.5 * Math.log((double) Math.max(1, pause.toDays()) / LONG.toDays());
    return evidence(dormant ? Math.min(HIGHEST, growing) : 0, facts);
  }

  /** Whether the latest logins lie a month apart, or more, on average. */
  private static boolean pausesOften(List<Visit> visits) {
    if (visits.size() < 2) {
      return false;
    }
    Duration span = Duration.between(visits.get(visits.size() - 1).time(), visits.get(0).time());
    return span.dividedBy(visits.size() - 1).compareTo(LONG.dividedBy(2)) >= 0;
  }
}
