package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.Interleaving;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;

/**
 * Two accounts on one line or browser of which now the one and now the other is used, hour by hour,
 * and never both: one person plays them. Couples work at the same time; shifts change once a day.
 */
public final class InterleavedPersonas extends IdentitySignal {
  static final int LEAST_DAYS = 5;
  static final int SWITCHES_PER_DAY = 3;

  /** One hour in common on every third day is still one person in a hurry. */
  private static final double OVERLAPS_PER_DAY = 0.34;

  private static final double INTERLEAVED = 3.4;

  InterleavedPersonas() {
    super(
        "interleaved-personas",
        Family.ENDURANCE,
        new SignalDescription(
            "Hours of use of two accounts that share a line or browser, on days of the last two weeks"
                + " on which both are busy",
            "3.4 from five such days on, with three switches a day and hardly an hour in common",
            "Insikt, August 2026: one operator, two personas in parallel; the numbers are ours",
            "Nothing is shared, or no other account of the line is known",
            "Two people who share one computer by turns"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    IdentityMemory identity = history.identity();
    Interleaving hours = identity.interleaving();
    if (hours == null) {
      return abstain(
          identity.links().isEmpty() ? Finding.Reason.NOT_APPLICABLE : Finding.Reason.NO_HISTORY);
    }
    boolean interleaved =
        hours.days() >= LEAST_DAYS
            && hours.switches() >= SWITCHES_PER_DAY * hours.days()
            && hours.overlaps() <= OVERLAPS_PER_DAY * hours.days();
    Map<String, Object> facts = new NewFacts();
    facts.put("with", hours.with());
    facts.put("days", hours.days());
    facts.put("switches", hours.switches());
    facts.put("hoursInCommon", hours.overlaps());
    return sensed(interleaved ? INTERLEAVED : 0, facts, attempt, history);
  }
}
