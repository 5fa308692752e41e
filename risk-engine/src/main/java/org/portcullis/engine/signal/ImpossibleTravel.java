package org.portcullis.engine.signal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/**
 * The speed that lies between the last login whose place is known and this one. Both accuracy radii
 * and a floor are taken off the distance, since IP databases err by that much; networks that hide
 * or move their users' place are left out.
 */
public final class ImpossibleTravel implements Signal {
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

  @Override
  public String id() {
    return "impossible-travel";
  }

  @Override
  public Risk risk() {
    return Risk.SESSION;
  }

  @Override
  public Family family() {
    return Family.TRAVEL;
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    LastLogin last = history.last();
    if (last == null) {
      return abstain(history.isEmpty() ? Finding.Reason.NO_HISTORY : Finding.Reason.PLACE_UNKNOWN);
    }
    NetworkClass kind = attempt.network().kind();
    if (kind != null && !placesItsUsers(kind)) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    GeoPoint here = attempt.network().point();
    GeoPoint there = last.point();
    if (here == null) {
      return abstain(Finding.Reason.PLACE_UNKNOWN);
    }
    double distance = here.distanceKm(there);
    double moved = Math.max(0, distance - here.accuracyKm() - there.accuracyKm() - FLOOR_KM);
    Duration elapsed = Duration.between(last.time(), attempt.time());
    double hours = (elapsed.compareTo(SHORTEST) < 0 ? SHORTEST : elapsed).toMillis() / 3_600_000.0;
    double speed = moved / hours;
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("distanceKm", Math.round(distance));
    facts.put("elapsedMinutes", elapsed.toMinutes());
    facts.put("speedKmPerHour", Math.round(speed));
    facts.put("limitKmPerHour", LIMIT_KM_PER_HOUR);
    return evidence(logOdds(speed), facts);
  }

  /** Whether the place of an address of this class is its user's place. */
  public static boolean placesItsUsers(NetworkClass kind) {
    return !kind.hidesPlace() && kind != NetworkClass.MOBILE && kind != NetworkClass.CORPORATE;
  }

  private static double logOdds(double speed) {
    return speed > LIMIT_KM_PER_HOUR
        ? Math.min(HIGHEST, LOWEST + Math.log(speed / LIMIT_KM_PER_HOUR))
        : 0;
  }
}
