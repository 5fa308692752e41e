package org.portcullis.engine.signal;

import java.time.Duration;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * The speed that lies between the last login whose place is known and this one. Both accuracy radii
 * and a floor are taken off the distance, since IP databases err by that much; networks that hide
 * or move their users' place are left out.
 */
public final class ImpossibleTravel extends BuiltInSignal {
  /** Distance, after the radii, below which nobody has moved. */
  static final double FLOOR_KM = 300;

  /** Airliners cruise at about this speed. */
  static final double LIMIT_KM_PER_HOUR = 900;

  /** Time below which clocks and retries, not travel, make the difference. */
  private static final Duration SHORTEST = Duration.ofMinutes(15);

  private static final double LOWEST = 1.5;

  /**
   * More than what a known device takes off, so that a copied cookie on another continent is
   * challenged.
   */
  private static final double HIGHEST = 4;

  ImpossibleTravel() {
    super(
        "impossible-travel",
        Risk.SESSION,
        Family.TRAVEL,
        new SignalDescription(
            "The speed since the last placed login; both accuracy radii and 300 km taken off",
            "0, and 1.5 to 4 above 900 km/h",
            "Speed of airliners; a floor because databases err, as in the bug reports of peers",
            "Either place is not known; mobile, corporate and hiding networks; a prefix that is the"
                + " user's own",
            "Addresses whose database entry is wrong by a country"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    LastLogin last = history.last();
    if (last == null) {
      return abstain(history.isEmpty() ? Finding.Reason.NO_HISTORY : Finding.Reason.PLACE_UNKNOWN);
    }
    NetworkClass kind = attempt.network().kind();
    if (kind != null && !kind.placesItsUsers()) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    GeoPoint here = attempt.network().point();
    GeoPoint there = last.point();
    if (here == null) {
      return abstain(Finding.Reason.PLACE_UNKNOWN);
    }
    Freshness prefix = history.prefix();
    if (prefix != null && prefix.isKnown()) {
      // The user's own line; if anything was odd, it was the login before.
      return abstain(Finding.Reason.EXPLAINED);
    }
    double distance = here.distanceKm(there);
    double moved = Math.max(0, distance - here.accuracyKm() - there.accuracyKm() - FLOOR_KM);
    Duration elapsed = Duration.between(last.time(), attempt.time());
    double hours = (elapsed.compareTo(SHORTEST) < 0 ? SHORTEST : elapsed).toMillis() / 3_600_000.0;
    double speed = moved / hours;
    Map<String, Object> facts = new NewFacts();
    facts.put("distanceKm", Math.round(distance));
    facts.put("elapsedMinutes", elapsed.toMinutes());
    facts.put("speedKmPerHour", Math.round(speed));
    facts.put("limitKmPerHour", LIMIT_KM_PER_HOUR);
    return evidence(logOdds(speed), facts);
  }

  private static double logOdds(double speed) {
    return speed > LIMIT_KM_PER_HOUR
        ? Math.min(HIGHEST, LOWEST + Math.log(speed / LIMIT_KM_PER_HOUR))
        : 0;
  }
}
