package org.portcullis.engine.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/**
 * The autonomous system of the address, given its country, compared with the user's earlier logins
 * there. A country that is new to the user explains a new network away, so that one trip is not
 * counted twice.
 */
public final class UnfamiliarNetwork implements Signal {
  /** Without realm statistics: about fifty networks carry nearly all users of a country. */
  private static final double POPULATION = 1.0 / 50;

  /** Attackers reach for about twenty networks per country. */
  private static final double ATTACKER = 1.0 / 20;

  private static final double LOWEST = -2;
  private static final double HIGHEST = 4;

  @Override
  public String id() {
    return "unfamiliar-asn";
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
    Long asn = attempt.network().asn();
    if (asn == null) {
      return abstain(Finding.Reason.NETWORK_UNKNOWN);
    }
    if (country == null) {
      return abstain(Finding.Reason.COUNTRY_UNKNOWN);
    }
    if (history.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    if (!history.countries().containsKey(country)) {
      return abstain(Finding.Reason.EXPLAINED);
    }
    // Logins whose network was not known say nothing about networks.
    double inCountry = 0;
    for (Map.Entry<String, Double> network : history.networks().entrySet()) {
      if (network.getKey().startsWith(country)) {
        inCountry += network.getValue();
      }
    }
    if (inCountry <= 0) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    double seen = history.networks().getOrDefault(History.networkKey(country, asn), 0.0);
    double ratio = Likelihood.ratio(seen, inCountry, POPULATION, ATTACKER);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("asn", asn);
    facts.put("country", country);
    facts.put("seen", seen);
    facts.put("loginsInCountry", inCountry);
    return evidence(Likelihood.clip(ratio, LOWEST, HIGHEST), facts);
  }
}
