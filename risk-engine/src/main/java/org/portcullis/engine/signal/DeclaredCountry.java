package org.portcullis.engine.signal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.identity.Sensitivity;
import org.portcullis.engine.identity.WorkFit;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Fit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;

/**
 * The country of the address, compared with the country of work that the employer declared. Weighs
 * most in a hire's first ninety days, which is when fake hires give themselves away. A match is no
 * evidence: whoever lies about who they are gets the country right. The employer's own egress and
 * privacy relays come out where their operator likes, so their country is no mismatch; that of a
 * network people choose to hide behind is only where they chose to come out.
 */
public final class DeclaredCountry extends IdentitySignal {
  private static final double MISMATCH = 3.1;
  private static final double EXIT = 1.6;

  DeclaredCountry() {
    super(
        "declared-country",
        Family.DECLARED_FACTS,
        new SignalDescription(
            "The country of the address against the declared country of work",
            "3.1; 1.6 for the exit of a network that hides its users",
            "Joint advisory of September 2026 and Insikt: match addresses with the claimed"
                + " residence; the numbers are ours",
            "Nothing declared, the country not known, travel approved, corporate networks and"
                + " privacy relays",
            "Travel that nobody wrote down"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    String declared = attempt.work().country();
    if (declared == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    Fit fit = WorkFit.country(attempt);
    return switch (fit) {
      case UNKNOWN -> abstain(Finding.Reason.COUNTRY_UNKNOWN);
      case NOT_APPLICABLE -> abstain(reason(attempt.network().kind()));
      case MATCH, MISMATCH -> {
        NetworkClass kind = attempt.network().kind();
        boolean match = fit == Fit.MATCH;
        Map<String, Object> facts = new NewFacts();
        facts.put("declared", declared);
        facts.put("country", attempt.network().country());
        facts.put("match", match);
        facts.put("newHire", Sensitivity.isNewHire(attempt));
        double logOdds = match ? 0 : kind != null && kind.isHiding() ? EXIT : MISMATCH;
        yield sensed(logOdds, facts, attempt, history);
      }
    };
  }

  private static Finding.Reason reason(@Nullable NetworkClass kind) {
    return kind == NetworkClass.CORPORATE || kind == NetworkClass.RELAY
        ? Finding.Reason.PLACE_UNRELIABLE
        : Finding.Reason.TRAVEL_APPROVED;
  }
}
