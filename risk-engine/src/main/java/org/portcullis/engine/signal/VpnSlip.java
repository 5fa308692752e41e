package org.portcullis.engine.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.identity.WorkFit;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Fit;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Stay;

/**
 * A session or device that comes from a hidden network, then openly from an undeclared country, and
 * soon again from where it was: the VPN that hides somebody failed for a moment. Journeys do not
 * end within the hour, and a carrier's exits stay within the country.
 */
public final class VpnSlip extends IdentitySignal {
  /** Longest stay in between, and longest wait before it. */
  static final Duration SHORT = Duration.ofMinutes(60);

  /** Longest session of a working day. */
  static final Duration SESSION = Duration.ofHours(12);

  private static final double THERE_AND_BACK = 5.2;
  private static final double OUT_OF_HIDING = 4;

  VpnSlip() {
    super(
        "vpn-slip",
        Family.SLIP,
        new SignalDescription(
            "One session or device from network A, openly from an undeclared country, and from A"
                + " again within 60 minutes; or out of a hidden network into such a country within"
                + " 12 hours",
            "5.2 there and back; 4 out of hiding, down to 1.2 for who is openly in the declared country"
                + " too",
            "Mandiant, M-Trends 2025: a VPN failed and addresses of another country were seen from"
                + " the same system; the numbers are ours",
            "No country declared, the country not known, no earlier stay of that session or device,"
                + " travel approved, privacy relays",
            "People abroad without approval whose VPN drops"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    String declared = attempt.work().country();
    if (declared == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    String country = attempt.network().country();
    if (country == null) {
      return abstain(Finding.Reason.COUNTRY_UNKNOWN);
    }
    if (attempt.network().kind() == NetworkClass.RELAY) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    List<Stay> route = ofBearer(history.identity().route());
    if (route.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("declared", declared);
    facts.put("country", country);
    Stay before = route.get(0);
    if (isOutOfHiding(attempt, before)) {
      facts.put("hiddenBefore", before.country());
      facts.put("minutes", Duration.between(before.to(), attempt.time()).toMinutes());
      return sensed(NewHireAnonymised.damped(OUT_OF_HIDING, history), facts, attempt, history);
    }
    Stay away = route.size() > 1 && route.get(1).here() ? before : null;
    if (away != null && isThereAndBack(attempt, away)) {
      facts.put("between", away.country());
      facts.put("minutes", Duration.between(away.from(), attempt.time()).toMinutes());
      return sensed(THERE_AND_BACK, facts, attempt, history);
    }
    return evidence(0, facts);
  }

  /** The latest stays of the same session or device, newest first; two are looked at. */
  private static List<Stay> ofBearer(List<Stay> route) {
    List<Stay> own = new ArrayList<>(2);
    for (Stay stay : route) {
      if (stay.sameBearer() && own.size() < 2) {
        own.add(stay);
      }
    }
    return own;
  }

  private static boolean isOutOfHiding(LoginAttempt attempt, Stay before) {
    return before.hidden()
        && !isHidden(attempt)
        && WorkFit.country(attempt) == Fit.MISMATCH
        && Duration.between(before.to(), attempt.time()).compareTo(SESSION) <= 0;
  }

  private static boolean isThereAndBack(LoginAttempt attempt, Stay away) {
    String country = away.country();
    boolean undeclared =
        country != null
            && !country.equals(attempt.work().country())
            && !country.equals(attempt.network().country())
            && !attempt.work().mayTravelTo(country, WorkFit.today(attempt));
    return undeclared
        && !away.hidden()
        && !away.here()
        && Duration.between(away.from(), attempt.time()).compareTo(SHORT) <= 0
        && (isHidden(attempt) || isFar(attempt.network().point(), away.point()));
  }

  /** Commuters cross borders; nobody crosses 300 km and back within the hour. */
  private static boolean isFar(@Nullable GeoPoint here, @Nullable GeoPoint there) {
    return here != null
        && there != null
        && WorkFit.apartKm(here, there) > ImpossibleTravel.FLOOR_KM;
  }

  private static boolean isHidden(LoginAttempt attempt) {
    NetworkClass kind = attempt.network().kind();
    return kind != null && kind.isHiding();
  }
}
