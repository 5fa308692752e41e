package org.portcullis.engine.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/** The country of the address, compared with the countries of the user's earlier logins. */
public final class UnfamiliarCountry implements Signal {
  /** ISO 3166-1 lists 249 countries; without realm statistics each is as likely as any other. */
  private static final double POPULATION = 1.0 / 249;

  /** Attackers reach for about sixty countries. */
  private static final double ATTACKER = 1.0 / 60;

  private static final double LOWEST = -2;
  private static final double HIGHEST = 5;

  @Override
  public String id() {
    return "unfamiliar-country";
  }

  @Override
  public Risk risk() {
    return Risk.SESSION;
  }

  @Override
  public Family family() {
    return Family.NETWORK_FAMILIARITY;
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    String country = attempt.network().country();
    if (country == null) {
      return abstain(Finding.Reason.COUNTRY_UNKNOWN);
    }
    // Logins whose country was not known say nothing about countries.
    double total = 0;
    for (double weight : history.countries().values()) {
      total += weight;
    }
    if (total <= 0) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    double seen = history.countries().getOrDefault(country, 0.0);
    double ratio = Likelihood.ratio(seen, total, POPULATION, ATTACKER);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("country", country);
    facts.put("seen", seen);
    facts.put("logins", total);
    return evidence(Likelihood.clip(ratio, LOWEST, HIGHEST), facts);
  }
}
