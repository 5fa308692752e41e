package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * Whether the address prefix (IPv4 /24, IPv6 /64) is one the user had, weighed by how often users
 * of its network come with a new one. Carriers that share addresses make it say nothing, by
 * themselves. A new network explains a new prefix away.
 */
public final class UnfamiliarPrefix extends BuiltInSignal {
  /** Attackers nearly never come from a prefix of the owner. */
  private static final double ATTACKER_NEW = 0.99;

  private static final double LOWEST = -2.5;
  private static final double HIGHEST = 2;

  UnfamiliarPrefix() {
    super(
        "unfamiliar-prefix",
        Risk.SESSION,
        Family.ADDRESS_FAMILIARITY,
        new SignalDescription(
            "Whether the address prefix is one of the user's, weighed by how often they and others"
                + " on that network come with a new one",
            "-2.5 to 2",
            "Third link of the chain; the learnt churn keeps carrier-grade NAT neutral (IMC 2020"
                + " for the IPv6 /64)",
            "The prefix is not known; the network is new to the user, which explains it; privacy"
                + " relays",
            "Providers that change the addresses of lines that kept theirs for long"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.network().kind() == NetworkClass.RELAY) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    Freshness prefix = history.prefix();
    if (prefix == null) {
      return abstain(Finding.Reason.NETWORK_UNKNOWN);
    }
    if (history.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    Habit network = history.network();
    if (network != null && network.seen() <= 0) {
      return abstain(Finding.Reason.EXPLAINED);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("prefix", prefix.isKnown() ? "known" : "new");
    facts.put("seen", Likelihood.shown(prefix.seen()));
    facts.put("novelty", Likelihood.shown(prefix.novelty()));
    double ratio = Likelihood.ratio(prefix, ATTACKER_NEW);
    return evidence(Likelihood.clip(ratio, LOWEST, HIGHEST), facts);
  }
}
