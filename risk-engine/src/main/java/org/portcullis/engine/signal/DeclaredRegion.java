package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.engine.identity.WorkFit;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Fit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;

/**
 * The region of the address, compared with the declared one. Where the place can be compared, that
 * knows better.
 */
public final class DeclaredRegion extends IdentitySignal {
  private static final double MISMATCH = 0.8;

  DeclaredRegion() {
    super(
        "declared-region",
        Family.DECLARED_FACTS,
        new SignalDescription(
            "The region (ISO 3166-2) of the address against the declared one",
            "0.8",
            "As for the place; databases know regions less well than countries",
            "Either is not known; a radius above 100 km; the place can be compared, which explains"
                + " it; mobile, corporate and hiding networks; another country; travel approved",
            "People who live beyond a border of regions"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    String declared = attempt.work().region();
    if (declared == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    Fit place = WorkFit.place(attempt);
    if (place == Fit.MATCH || place == Fit.MISMATCH) {
      return abstain(Finding.Reason.EXPLAINED);
    }
    Fit fit = WorkFit.region(attempt);
    return switch (fit) {
      case UNKNOWN -> abstain(Finding.Reason.PLACE_UNKNOWN);
      case NOT_APPLICABLE -> abstain(reason(attempt));
      case MATCH, MISMATCH -> {
        Map<String, Object> facts = new NewFacts();
        facts.put("declared", declared);
        facts.put("region", String.join(", ", attempt.network().subdivisions()));
        facts.put("match", fit == Fit.MATCH);
        yield sensed(fit == Fit.MATCH ? 0 : MISMATCH, facts, attempt, history);
      }
    };
  }

  /** Why region and place need not agree. */
  static Finding.Reason reason(LoginAttempt attempt) {
    if (!WorkFit.isLine(attempt.network().kind())) {
      return Finding.Reason.PLACE_UNRELIABLE;
    }
    return WorkFit.country(attempt) == Fit.MISMATCH
        ? Finding.Reason.EXPLAINED
        : Finding.Reason.TRAVEL_APPROVED;
  }
}
