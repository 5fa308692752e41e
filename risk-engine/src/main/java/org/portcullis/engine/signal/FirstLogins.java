package org.portcullis.engine.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;

/**
 * The first three logins of an account. There is nothing yet to be unlike, so what familiarity says
 * of them is mostly noise, and honest people would be challenged ten times as often as others. The
 * identity signals, which are strictest at that time, take no notice of it.
 */
public final class FirstLogins extends BuiltInSignal {
  private static final int FIRST = 3;
  private static final double LAXER = -1;

  FirstLogins() {
    super(
        "first-logins",
        Risk.SESSION,
        Family.LIFE_CYCLE,
        new SignalDescription(
            "Whether fewer than three logins were learnt of the user",
            "-1 for the first three logins",
            "In our generator the share of honest people challenged was ten times the average"
                + " without it",
            "A refresh",
            "None; a takeover before the third login is seen by its network only"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.kind() == LoginAttempt.Kind.REFRESH) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("learnt", history.learnt());
    return evidence(history.learnt() < FIRST ? LAXER : 0, facts);
  }
}
