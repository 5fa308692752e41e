package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.engine.identity.Sensitivity;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;

/** Several flagged people of one vendor. Supporting at most: honest people have vendors too. */
public final class VendorConcentration extends IdentitySignal {
  private static final int SEVERAL = 3;
  private static final double TIMES_AS_MANY = 4;

  /** A share of the realm that is never so small that three people are many times it. */
  private static final double LEAST_SHARE = 0.01;

  private static final double CONCENTRATED = 0.8;

  VendorConcentration() {
    super(
        "vendor-concentration",
        Family.LINKS,
        new SignalDescription(
            "Other people of the vendor with a case that is open or confirmed (in a replay, with high"
                + " identity risk), three or more and four times the realm's share",
            "0.8",
            "FBI and Insikt: staffing firms; the numbers are ours",
            "No vendor declared; not known how many are flagged; from the 90th day on",
            "Other new people of that vendor; hence the small weight"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.work().vendor() == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    if (attempt.work().startDate() != null && !Sensitivity.isNewHire(attempt)) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    Concentration vendor = history.identity().vendor();
    if (vendor == null) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    double usual = Math.max(LEAST_SHARE, vendor.realmShare());
    boolean concentrated =
        vendor.flagged() >= SEVERAL && vendor.flagged() >= TIMES_AS_MANY * usual * vendor.people();
    if (!concentrated) {
      // Without numbers: whether one colleague of two has a case is for those who read cases.
      return evidence(0, Map.of("concentrated", false));
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("flagged", vendor.flagged());
    facts.put("people", vendor.people());
    facts.put("shareInRealm", Likelihood.shown(vendor.realmShare()));
    return sensed(CONCENTRATED, facts, attempt, history);
  }
}
