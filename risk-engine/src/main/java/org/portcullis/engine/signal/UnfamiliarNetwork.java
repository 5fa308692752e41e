package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * The autonomous system of the address, given its country, compared with the user's earlier logins
 * there. A country that is new to the user explains a new network away, so that one trip is not
 * counted twice.
 */
public final class UnfamiliarNetwork extends BuiltInSignal {
  /** Attackers reach for about twenty networks per country. */
  private static final double ATTACKER = 1.0 / 20;

  private static final double LOWEST = -2;
  private static final double HIGHEST = 4;

  UnfamiliarNetwork() {
    super(
        "unfamiliar-asn",
        Risk.SESSION,
        Family.NETWORK_FAMILIARITY,
        new SignalDescription(
            "The autonomous system within its country against the user's earlier logins there and"
                + " the realm's",
            "-2 to 4",
            "As for the country: the second link of the chain country, network, prefix",
            "Network or country are not known; the country is new to the user, which explains it;"
                + " privacy relays",
            "A new provider at home, hotels, phones used as hotspots"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.network().kind() == NetworkClass.RELAY) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    Habit network = history.network();
    if (network == null) {
      return abstain(
          attempt.network().asn() == null
              ? Finding.Reason.NETWORK_UNKNOWN
              : Finding.Reason.COUNTRY_UNKNOWN);
    }
    Habit country = history.country();
    if (country != null && country.seen() <= 0 && country.total() > 0) {
      return abstain(Finding.Reason.EXPLAINED);
    }
    double ratio =
        Likelihood.explained(
            Likelihood.ratio(network, ATTACKER), history.deviceMemory(), history.device());
    ratio = Likelihood.hidden(ratio, attempt.network().kind(), history);
    Map<String, Object> facts = new NewFacts();
    facts.put("asn", attempt.network().asn());
    facts.put("country", attempt.network().country());
    facts.put("seen", Likelihood.shown(network.seen()));
    facts.put("loginsInCountry", Likelihood.shown(network.total()));
    facts.put("novelty", Likelihood.shown(network.novelty()));
    facts.put("shareInCountry", network.population());
    return evidence(Likelihood.clip(ratio, LOWEST, HIGHEST), facts);
  }
}
