package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Presence;

/**
 * Whether somebody was ever openly where they were declared to be, over two weeks or more. A
 * network that hides its users is nowhere. A day or two at the right place take off a part, in
 * proportion, so that one well-placed login does not clear a fortnight.
 */
public final class NeverConverges extends IdentitySignal {
  /** Fires on the fourteenth day. */
  static final int SPAN_DAYS = 13;

  /** Days with a login that are the least to judge by. */
  static final int LEAST_DAYS = 4;

  private static final double NEVER_IN_COUNTRY = 3;

  /** Databases put one line in eight into another city, and stay with it. */
  private static final double NEVER_AT_PLACE = 0.9;

  /** A share of days there that takes everything off. */
  private static final double CLEARING_SHARE = 0.25;

  NeverConverges() {
    super(
        "never-converges",
        Family.CONVERGENCE,
        new SignalDescription(
            "Days of the last four weeks openly in the declared country, and at the declared place"
                + " or region, of all days, once 14 days have gone by since the first login",
            "3 for never in the country, 0.9 for never at the place; 0 from a quarter of the days"
                + " on",
            "Insikt, August 2026: sign-ins and issued hardware never come together; the numbers are"
                + " ours",
            "No country declared; fewer than 14 days since the first login, or than 4 of which"
                + " anything is known; approved travel, corporate networks and privacy relays are"
                + " left out",
            "People who never switch their VPN off"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.work().country() == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    Presence presence = history.identity().presence();
    if (presence.span() < SPAN_DAYS || presence.days() < LEAST_DAYS) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    int placed = presence.atPlace() + presence.awayFromPlace();
    double country = NEVER_IN_COUNTRY * missing(presence.atCountry(), presence.days());
    double place = placed < LEAST_DAYS ? 0 : NEVER_AT_PLACE * missing(presence.atPlace(), placed);
    Map<String, Object> facts = new NewFacts();
    facts.put("days", presence.days());
    facts.put("inDeclaredCountry", presence.atCountry());
    facts.put("inAnotherCountry", presence.otherCountry());
    facts.put("hidden", presence.hidden());
    facts.put("atDeclaredPlace", presence.atPlace());
    facts.put("awayFromIt", presence.awayFromPlace());
    return sensed(Math.max(country, place), facts, attempt, history);
  }

  private static double missing(int there, int days) {
    return Math.max(0, 1 - there / (CLEARING_SHARE * days));
  }
}
