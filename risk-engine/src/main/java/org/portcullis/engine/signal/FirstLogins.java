package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * The first four logins of an account. There is nothing yet to be like, so what is usual cannot
 * take what it takes from everybody else's sum, and what the engine adds for that to every sum must
 * not be added here: honest people would be challenged ten times as often as others. It comes in
 * with the first four logins. The identity signals, which are strictest at that time, take no
 * notice of it.
 */
public final class FirstLogins extends BuiltInSignal {
  private static final int FIRST = 4;

  /** The engine's calibration, taken back. */
  private static final double LAXER = -2.2;

  FirstLogins() {
    super(
        "first-logins",
        Risk.SESSION,
        Family.LIFE_CYCLE,
        new SignalDescription(
            "Whether fewer than four logins were learnt of the user",
            "-2.2 for the first login, a quarter less for each that was learnt",
            "In our generator the share of honest people challenged was ten times the average"
                + " without it",
            "A refresh",
            "None; a takeover before the fourth login is seen less clearly"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.kind() == LoginAttempt.Kind.REFRESH) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("learnt", history.learnt());
    return evidence(LAXER * Math.max(0, FIRST - history.learnt()) / FIRST, facts);
  }
}
