package org.portcullis.engine.signal;

import java.time.Duration;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;

/**
 * The shortest round trip between browser and server, compared with the way to the address. One
 * that light could not make says that nobody is at that address; a far longer one, that somebody
 * sits behind it. Reports only, until a policy gives it a weight.
 */
public final class RoundTripPlace extends IdentitySignal {
  /** Light in a vacuum, there and back. */
  private static final double VACUUM_KM_PER_MS = 150;

  /** Light in glass, there and back, by cables that are half as long again. */
  private static final double CABLE_KM_PER_MS = 67;

  /** What access, queues and a busy browser add. */
  private static final double USUAL_EXTRA_MS = 100;

  private static final double IMPOSSIBLE = 1.5;
  private static final double LONG = 0.5;

  RoundTripPlace() {
    super(
        "round-trip-place",
        Family.DECLARED_FACTS,
        new SignalDescription(
            "The shortest round trip against the distance from the server to the address",
            "1.5 for faster than light; 0.5 to 1.5 for 100 ms or more beyond the way by cable. Weighs 0"
                + " unless the policy says otherwise",
            "CalcuLatency (USENIX Security 2024); Wiefling et al. (TOPS 2022); the numbers are ours",
            "The server's place is not in the policy; the browser measured nothing; the place is not"
                + " known, or the network moves or hides its users by design",
            "Satellite lines, busy browsers, a proxy in front of the server that is far from it"));
  }

  @Override
  public double defaultWeight() {
    return 0;
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    GeoPoint server = history.identity().server();
    if (server == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    Duration roundTrip = attempt.browser().roundTrip();
    if (roundTrip == null) {
      return abstain(Finding.Reason.CLIENT_UNKNOWN);
    }
    NetworkClass kind = attempt.network().kind();
    if (kind == NetworkClass.MOBILE || kind == NetworkClass.RELAY || kind == NetworkClass.TOR) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    GeoPoint here = attempt.network().point();
    if (here == null) {
      return abstain(Finding.Reason.PLACE_UNKNOWN);
    }
    double distance = server.distanceKm(here);
    double millis = roundTrip.toNanos() / 1e6;
    double least = Math.max(0, distance - here.accuracyKm()) / VACUUM_KM_PER_MS;
    double extra = millis - (distance + here.accuracyKm()) / CABLE_KM_PER_MS;
    Map<String, Object> facts = new NewFacts();
    facts.put("roundTripMs", Math.round(millis));
    facts.put("leastMs", Math.round(least));
    facts.put("extraMs", Math.round(Math.max(0, extra)));
    return sensed(logOdds(millis < least, extra), facts, attempt, history);
  }

  private static double logOdds(boolean impossible, double extra) {
    if (impossible) {
      return IMPOSSIBLE;
    }
    return extra < USUAL_EXTRA_MS
        ? 0
        : Math.min(IMPOSSIBLE, LONG + Math.log(extra / USUAL_EXTRA_MS));
  }
}
