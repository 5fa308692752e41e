package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.engine.identity.Sensitivity;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Presence;

/**
 * A hire of less than ninety days behind a network that people hide behind. Habit takes nothing
 * off, since a hidden operator's habit it is; days openly in the declared country do.
 */
public final class NewHireAnonymised extends IdentitySignal {
  /** Days openly in the declared country from which on they count. */
  private static final int LEAST_OPEN_DAYS = 2;

  private static final double OPEN_DAYS_TAKE = 0.7;

  NewHireAnonymised() {
    super(
        "new-hire-anonymised",
        Family.ANONYMITY,
        new SignalDescription(
            "The class of the network in a hire's first 90 days",
            "Tor 3.5, VPN and proxy 3, hosting 2.5, residential proxy 2.2; down to 0.3 of it for"
                + " who is openly in the declared country too",
            "LevelBlue, August 2025: found by it within ten days of the hire; Mandiant, M-Trends"
                + " 2025; the numbers are ours",
            "No start date declared; from the 90th day on; the class is not known",
            "People who use a VPN for themselves; remote desktops in a cloud"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.work().startDate() == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    if (!Sensitivity.isNewHire(attempt)) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    NetworkClass kind = attempt.network().kind();
    if (kind == null) {
      return abstain(Finding.Reason.NETWORK_UNKNOWN);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("class", kind.name());
    facts.put("dayOfWork", Sensitivity.tenureDays(attempt));
    facts.put("openShareOfDays", Likelihood.shown(openShare(history)));
    return sensed(damped(logOdds(kind), history), facts, attempt, history);
  }

  /**
   * Share of days openly in the declared country, 0 to 1; 0 below two such days, which an operator
   * may buy.
   */
  static double openShare(History history) {
    Presence presence = history.identity().presence();
    return presence.atCountry() < LEAST_OPEN_DAYS
        ? 0
        : (double) presence.atCountry() / presence.days();
  }

  /** What is left of evidence of hiding for somebody who does not always hide. */
  static double damped(double logOdds, History history) {
    return logOdds * (1 - OPEN_DAYS_TAKE * openShare(history));
  }

  private static double logOdds(NetworkClass kind) {
    return switch (kind) {
      case TOR -> 3.5;
      case VPN, PROXY -> 3;
      case HOSTING -> 2.5;
      case RESIDENTIAL_PROXY -> 2.2;
      case RESIDENTIAL, MOBILE, RELAY, CORPORATE -> 0;
    };
  }
}
