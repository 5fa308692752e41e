package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/** The hour of the week in the user's zone, compared with the user's own hours. */
public final class UnusualHour extends BuiltInSignal {
  /** Share of attackers who keep the realm's hours; the others come at any. */
  private static final double LIKE_REALM = 0.5;

  /** Hours of a working day and of a day at the weekend. */
  private static final double HOURS = 48;

  private static final double WEIGHT = 0.6;
  private static final double LOWEST = -1;
  private static final double HIGHEST = 1.5;

  UnusualHour() {
    super(
        "unusual-hour",
        Risk.SESSION,
        Family.RHYTHM,
        new SignalDescription(
            "The hour of the week in the declared zone (else UTC) against the user's own hours",
            "-0.6 to 0.9",
            "Smoothed hours of the user over the realm's; four logins of the realm's, half of attackers at any hour",
            "No history; a refresh, which applications send by themselves",
            "Night shifts of people who work by day; the weight is small for it"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.kind() == LoginAttempt.Kind.REFRESH) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    Habit hour = history.hour();
    if (hour == null || hour.total() <= 0 || history.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    double owner =
        (1 - hour.novelty()) * hour.seen() / hour.total() + hour.novelty() * hour.population();
    double attacker = LIKE_REALM * hour.population() + (1 - LIKE_REALM) / HOURS;
    Map<String, Object> facts = new NewFacts();
    facts.put("aroundThisHour", Likelihood.shown(hour.seen()));
    facts.put("logins", Likelihood.shown(hour.total()));
    return evidence(WEIGHT * Likelihood.clip(Math.log(attacker / owner), LOWEST, HIGHEST), facts);
  }
}
