package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Rhythm;

/**
 * An account that is used by hand round the clock. What applications send by themselves does not
 * count, so a page that is left open over night keeps nobody awake.
 */
public final class NoSleepGap extends IdentitySignal {
  static final int MOST_DAYS = 5;
  private static final double SLEEPLESS = 2.6;

  NoSleepGap() {
    super(
        "no-sleep-gap",
        Family.ENDURANCE,
        new SignalDescription(
            "Days of the last seven without five quiet hours on end, of logins and enrolments alone",
            "2.6 from five such days on",
            "Advisory of May 2022: logged in continuously for one or more days at a time; the numbers"
                + " are ours",
            "The first week",
            "Accounts that several people share"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Rhythm rhythm = history.identity().rhythm();
    if (rhythm.days() == 0) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("days", rhythm.days());
    facts.put("withoutQuiet", rhythm.sleepless());
    return sensed(rhythm.sleepless() >= MOST_DAYS ? SLEEPLESS : 0, facts, attempt, history);
  }
}
