package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/** The country of the address, compared with the countries of the user's earlier logins. */
public final class UnfamiliarCountry extends BuiltInSignal {
  /** Attackers reach for about sixty countries. */
  private static final double ATTACKER = 1.0 / 60;

  private static final double LOWEST = -2;
  private static final double HIGHEST = 5;

  UnfamiliarCountry() {
    super(
        "unfamiliar-country",
        Risk.SESSION,
        Family.NETWORK_FAMILIARITY,
        new SignalDescription(
            "The country of the address against the countries of the user's earlier logins, the"
                + " realm's, and the declared country of work",
            "-2 to 5",
            "Freeman et al. (NDSS 2016) with an explicit attacker distribution, so that rarity"
                + " counts; beta 5, omega 0.1 from sweeps over the RBA data set and our generator",
            "The country is not known",
            "A first trip to a country; what keeps it small is a known device"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Habit country = history.country();
    if (country == null) {
      return abstain(Finding.Reason.COUNTRY_UNKNOWN);
    }
    double ratio =
        Likelihood.explained(
            Likelihood.ratio(country, ATTACKER), history.deviceMemory(), history.device());
    ratio = Likelihood.hidden(ratio, attempt.network().kind(), history);
    Map<String, Object> facts = new NewFacts();
    facts.put("country", attempt.network().country());
    facts.put("seen", Likelihood.shown(country.seen()));
    facts.put("logins", Likelihood.shown(country.total()));
    facts.put("novelty", Likelihood.shown(country.novelty()));
    facts.put("shareInRealm", country.population());
    return evidence(Likelihood.clip(ratio, LOWEST, HIGHEST), facts);
  }
}
