package org.portcullis.engine.signal;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.identity.Sensitivity;
import org.portcullis.engine.identity.WorkFit;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Stay;

/**
 * Movement in a hire's first ninety days that time does not allow, whatever was learnt: neither a
 * known address nor a known device takes it away, and it counts from the second login on.
 */
public final class NewHireTravel extends IdentitySignal {
  private static final double LOWEST = 2;
  private static final double HIGHEST = 3;
  private static final Duration SHORTEST = Duration.ofMinutes(15);

  NewHireTravel() {
    super(
        "new-hire-travel",
        Family.TRAVEL,
        new SignalDescription(
            "The speed since the last place in a hire's first 90 days, learnt or not; radii and 300"
                + " km taken off",
            "0, and 2 to 3 above 900 km/h",
            "Microsoft, April 2026: impossible travel of new hires, which learning periods hide;"
                + " the numbers are ours",
            "No start date declared; from the 90th day on; either place is not known; networks that"
                + " move or hide their users",
            "Lines that databases put into a far city"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.work().startDate() == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    if (!Sensitivity.isNewHire(attempt)) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    if (!WorkFit.isLine(attempt.network().kind())) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    GeoPoint here = attempt.network().point();
    Stay last = lastPlaced(history);
    if (here == null || last == null || last.point() == null) {
      return abstain(
          history.identity().route().isEmpty()
              ? Finding.Reason.NO_HISTORY
              : Finding.Reason.PLACE_UNKNOWN);
    }
    Duration elapsed = Duration.between(last.to(), attempt.time());
    double hours = (elapsed.compareTo(SHORTEST) < 0 ? SHORTEST : elapsed).toMillis() / 3_600_000.0;
    double moved = Math.max(0, WorkFit.apartKm(here, last.point()) - ImpossibleTravel.FLOOR_KM);
    double speed = moved / hours;
    Map<String, Object> facts = new NewFacts();
    facts.put("distanceKm", Math.round(here.distanceKm(last.point())));
    facts.put("elapsedMinutes", elapsed.toMinutes());
    facts.put("speedKmPerHour", Math.round(speed));
    return sensed(logOdds(speed), facts, attempt, history);
  }

  private static @Nullable Stay lastPlaced(History history) {
    for (Stay stop : history.identity().route()) {
      if (stop.point() != null) {
        return stop;
      }
    }
    return null;
  }

  private static double logOdds(double speed) {
    double ratio = speed / ImpossibleTravel.LIMIT_KM_PER_HOUR;
    return ratio > 1 ? Math.min(HIGHEST, LOWEST + Math.log(ratio)) : 0;
  }
}
