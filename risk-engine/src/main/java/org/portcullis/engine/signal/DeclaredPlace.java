package org.portcullis.engine.signal;

import java.util.Map;
import java.util.Objects;
import org.portcullis.engine.identity.WorkFit;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Fit;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;

/**
 * The place of the address, compared with the declared place of work. Both radii and 100 km are
 * taken off the distance. Weak, since databases put one line in eight into another city, and stay
 * with it.
 */
public final class DeclaredPlace extends IdentitySignal {
  private static final double MISMATCH = 1.2;

  DeclaredPlace() {
    super(
        "declared-place",
        Family.DECLARED_FACTS,
        new SignalDescription(
            "The coordinates of the address against those of the declared place, both radii and 100"
                + " km taken off",
            "1.2",
            "Joint advisory of September 2026: match addresses with the claimed residence; the"
                + " number is ours",
            "No coordinates declared; no place, no radius or one above 500 km known; mobile,"
                + " corporate and hiding networks; another country, which is a signal of its own;"
                + " travel approved within the country",
            "Lines that databases put elsewhere, visits, moves that nobody wrote down"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    GeoPoint declared = attempt.work().point();
    if (declared == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    Fit fit = WorkFit.place(attempt);
    return switch (fit) {
      case UNKNOWN -> abstain(Finding.Reason.PLACE_UNKNOWN);
      case NOT_APPLICABLE -> abstain(DeclaredRegion.reason(attempt));
      case MATCH, MISMATCH -> {
        GeoPoint here = Objects.requireNonNull(attempt.network().point());
        Map<String, Object> facts = new NewFacts();
        facts.put("distanceKm", Math.round(declared.distanceKm(here)));
        facts.put("accuracyKm", Math.round(here.accuracyKm()));
        facts.put("match", fit == Fit.MATCH);
        yield sensed(fit == Fit.MATCH ? 0 : MISMATCH, facts, attempt, history);
      }
    };
  }
}
