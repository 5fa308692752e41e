package org.portcullis.engine.signal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.portcullis.engine.identity.WorkFit;
import org.portcullis.engine.network.GeoZones;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Fit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;

/**
 * The browser's clock, the time at the address, and the declared zone. A clock that disagrees with
 * both others tells where somebody sits who shows an address of where they should. One that agrees
 * with the address is a journey, which the country tells; one that agrees with the declared zone is
 * a traveller's who keeps the time of home.
 */
public final class DeclaredTimeZone extends IdentitySignal {
  private static final double AGAINST_BOTH = 2.2;

  /** The time at the address is not known. */
  private static final double AGAINST_DECLARED = 1;

  DeclaredTimeZone() {
    super(
        "declared-time-zone",
        Family.DECLARED_FACTS,
        new SignalDescription(
            "The browser's zone against the declared one and the time at the address, two hours or"
                + " more apart from both",
            "2.2; 1 where the time at the address is not known",
            "Reports on fake remote workers name it (DTEX, Spur); the numbers are ours",
            "No zone declared, the browser told none, travel approved for the day",
            "Trips that nobody wrote down, with a phone's carrier of home"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.work().timeZone() == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    Fit fit = WorkFit.timeZone(attempt);
    return switch (fit) {
      case UNKNOWN -> abstain(Finding.Reason.CLIENT_UNKNOWN);
      case NOT_APPLICABLE -> abstain(Finding.Reason.TRAVEL_APPROVED);
      case MATCH -> {
        Map<String, Object> facts = facts(attempt);
        facts.put("matchesDeclared", true);
        yield evidence(0, facts);
      }
      case MISMATCH -> {
        Optional<Duration> fromPlace =
            GeoZones.bundled().disagreement(attempt.network(), attempt.browser(), attempt.time());
        Map<String, Object> facts = facts(attempt);
        facts.put("matchesDeclared", false);
        facts.put(
            "matchesPlace", fromPlace.map(GeoZones::isMismatch).map(off -> !off).orElse(null));
        yield sensed(logOdds(fromPlace), facts, attempt, history);
      }
    };
  }

  private static Map<String, Object> facts(LoginAttempt attempt) {
    Map<String, Object> facts = new NewFacts();
    facts.put("zone", String.valueOf(attempt.browser().timeZone()));
    facts.put("declared", String.valueOf(attempt.work().timeZone()));
    return facts;
  }

  private static double logOdds(Optional<Duration> fromPlace) {
    if (fromPlace.isEmpty()) {
      return AGAINST_DECLARED;
    }
    return GeoZones.isMismatch(fromPlace.get()) ? AGAINST_BOTH : 0;
  }
}
