package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.engine.identity.WorkFit;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Fit;
import org.portcullis.risk.History;
import org.portcullis.risk.Link;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.SightingKind;

/**
 * Unrelated accounts behind one line. Sharing alone is what neighbours, couples and co-workers do;
 * it becomes strong when those who share are declared to be elsewhere, each somewhere else.
 */
public final class SharedAddress extends IdentitySignal {
  /** Somebody declared elsewhere, and a new hire: both are declared far from the line. */
  private static final double DISLOCATED = 4;

  private static final double CONTRADICTING = 2.4;
  private static final double EACH_FURTHER = 1.4;
  private static final double HIGHEST = 5.5;

  /** Somebody who is where they are declared to be may have a visitor. */
  private static final double AT_HOME = 0.5;

  /** A new hire of the same declared place, which is far from the line. */
  private static final double TOGETHER_AWAY = 2.2;

  private static final double EACH_FURTHER_AWAY = 1.6;

  /** New hires said to live where the line is; two are a couple. */
  private static final int SEVERAL = 2;

  private static final double NEWCOMERS = 0.9;
  private static final double MOST_OF_NEWCOMERS = 2.2;

  SharedAddress() {
    super(
        "shared-address",
        Family.LINKS,
        new SignalDescription(
            "Unrelated accounts on the same line within 30 days: how many are declared at another"
                + " place than the user, and how many are new and far from where the line is, as"
                + " the user is",
            "One declared elsewhere 2.4, half of it for a user at home, or 4 if both are far from"
                + " the line; a new one of the same declared place 2.2 if both are; two new ones at"
                + " home 1.5; more by the logarithm of their number, at most 5.5",
            "Advisory of May 2022 and the sentence of July 2025: one line, many accounts; the"
                + " numbers are ours",
            "The address was not looked up; 0 for hubs: mobile, corporate, hiding and named"
                + " networks, a dozen accounts of the same place, lines that people of a year or"
                + " more share; households do not count",
            "New hires who meet in a rented house; flatmates who moved in and told nobody"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Link link = history.identity().link(SightingKind.ADDRESS);
    if (link == null) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    Map<String, Object> facts = SharedThing.facts(link);
    facts.put("dislocated", link.dislocated());
    return sensed(logOdds(attempt, link), facts, attempt, history);
  }

  private static double logOdds(LoginAttempt attempt, Link link) {
    double alike = 0;
    int atHome = Math.min(link.newcomers(), link.others() - link.contradicting());
    if (link.dislocated() > 0) {
      alike = TOGETHER_AWAY + EACH_FURTHER_AWAY * Math.log(link.dislocated());
    } else if (atHome >= SEVERAL) {
      alike = Math.min(MOST_OF_NEWCOMERS, NEWCOMERS * (1 + Math.log(atHome)));
    }
    return Math.min(HIGHEST, Math.max(contradiction(attempt, link), alike));
  }

  private static double contradiction(LoginAttempt attempt, Link link) {
    if (link.contradicting() == 0) {
      return 0;
    }
    double further = EACH_FURTHER * Math.log(link.contradicting());
    if (link.dislocated() > 0) {
      return DISLOCATED + further;
    }
    double logOdds = CONTRADICTING + further;
    return WorkFit.place(attempt) == Fit.MATCH ? AT_HOME * logOdds : logOdds;
  }
}
