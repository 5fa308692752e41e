package org.portcullis.engine.signal;

import java.util.Locale;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Match;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;
import org.portcullis.risk.SessionMemory;

/**
 * A session that is refreshed from elsewhere than it was opened: its tokens may have been stolen.
 */
public final class MovedSession extends BuiltInSignal {
  /** ln 20: sessions do not change browsers. */
  private static final double OTHER_AGENT = 3;

  /** ln 4.5: people cross borders, but seldom within a session. */
  private static final double OTHER_COUNTRY = 1.5;

  /** A thief is elsewhere. */
  private static final double SAME_NETWORK = -1;

  /** From home to the train: every day. */
  private static final double OTHER_NETWORK = 0.3;

  MovedSession() {
    super(
        "moved-session",
        Risk.SESSION,
        Family.CLIENT_INTEGRITY,
        new SignalDescription(
            "Operating system, browser, country and network of a refresh against the login that"
                + " opened the session",
            "another system or browser 3, another country 1.5, another network 0.3,"
                + " the same network -1",
            "FBI PSA I-012325 names stolen session cookies; the numbers are ours",
            "A login; nothing is remembered of the session",
            "Commuters, by little; cross-border trains"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    SessionMemory session = history.session();
    if (session == null) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    double logOdds = session.network() == Match.SAME ? SAME_NETWORK : 0;
    if (session.os() == Match.OTHER || session.browser() == Match.OTHER) {
      logOdds += OTHER_AGENT;
    }
    if (session.country() == Match.OTHER) {
      logOdds += OTHER_COUNTRY;
    } else if (session.network() == Match.OTHER) {
      logOdds += OTHER_NETWORK;
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("os", name(session.os()));
    facts.put("browser", name(session.browser()));
    facts.put("country", name(session.country()));
    facts.put("network", name(session.network()));
    return evidence(logOdds, facts);
  }

  private static String name(Match match) {
    return match.name().toLowerCase(Locale.ROOT);
  }
}
