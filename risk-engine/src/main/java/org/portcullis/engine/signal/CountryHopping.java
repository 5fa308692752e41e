package org.portcullis.engine.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Visit;

/** Many countries within a week, on networks whose place is their user's. */
public final class CountryHopping extends BuiltInSignal {
  private static final Duration WINDOW = Duration.ofDays(7);

  /** Home and one trip. */
  private static final int USUAL = 2;

  private static final double PER_COUNTRY = 0.7;
  private static final double HIGHEST = 2;

  CountryHopping() {
    super(
        "country-hopping",
        Risk.SESSION,
        Family.TRAVEL,
        new SignalDescription(
            "Countries within seven days, networks that hide their users left out; people who are"
                + " often away are damped",
            "0.7 for each beyond two, at most 2",
            "FBI PSA I-012325 names many countries in a short time; the numbers are ours",
            "The country is not known, or its network hides or moves its users; no history",
            "Tours through several countries"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.network().country() == null) {
      return abstain(Finding.Reason.COUNTRY_UNKNOWN);
    }
    NetworkClass kind = attempt.network().kind();
    if (kind != null && !kind.placesItsUsers()) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    if (history.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    Instant since = attempt.time().minus(WINDOW);
    Set<String> countries = new TreeSet<>();
    countries.add(attempt.network().country());
    for (Visit visit : history.visits()) {
      if (visit.placed() && visit.country() != null && visit.time().isAfter(since)) {
        countries.add(visit.country());
      }
    }
    double logOdds = Math.min(HIGHEST, PER_COUNTRY * Math.max(0, countries.size() - USUAL));
    Map<String, Object> facts = new NewFacts();
    facts.put("countries", String.join(" ", countries));
    facts.put("usualShareAway", Likelihood.shown(history.shares().away()));
    return evidence(
        logOdds == 0
            ? 0
            : Math.min(
                logOdds, Likelihood.damped(logOdds, history.shares().away(), history.logins())),
        facts);
  }
}
