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

/** Many networks within a day. */
public final class NetworkHopping extends BuiltInSignal {
  private static final Duration WINDOW = Duration.ofDays(1);

  /** Home, office and telephone. */
  private static final int USUAL = 3;

  private static final double PER_NETWORK = 0.5;
  private static final double HIGHEST = 1.5;

  NetworkHopping() {
    super(
        "network-hopping",
        Risk.SESSION,
        Family.TRAVEL,
        new SignalDescription(
            "Autonomous systems within 24 hours",
            "0.5 for each beyond three, at most 1.5",
            "FBI PSA I-012325 names various addresses in a short time; the numbers are ours",
            "The network is not known; mobile networks and privacy relays; no history",
            "A day of trains and hotels"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Long asn = attempt.network().asn();
    if (asn == null) {
      return abstain(Finding.Reason.NETWORK_UNKNOWN);
    }
    NetworkClass kind = attempt.network().kind();
    if (kind == NetworkClass.MOBILE || kind == NetworkClass.RELAY) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    if (history.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    Instant since = attempt.time().minus(WINDOW);
    Set<Long> networks = new TreeSet<>();
    networks.add(asn);
    for (Visit visit : history.visits()) {
      if (visit.asn() != null && visit.time().isAfter(since)) {
        networks.add(visit.asn());
      }
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("networks", networks.size());
    return evidence(Math.min(HIGHEST, PER_NETWORK * Math.max(0, networks.size() - USUAL)), facts);
  }
}
