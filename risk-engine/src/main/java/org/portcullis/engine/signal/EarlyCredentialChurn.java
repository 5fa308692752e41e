package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.engine.identity.Sensitivity;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;

/** Factors that were changed again and again soon after the first day of work. */
public final class EarlyCredentialChurn extends IdentitySignal {
  /** One new phone is nothing. */
  private static final int USUAL = 1;

  private static final double SECOND = 1;
  private static final double EACH_FURTHER = 0.25;
  private static final double HIGHEST = 1.5;

  EarlyCredentialChurn() {
    super(
        "early-credential-churn",
        Family.LIFE_CYCLE,
        new SignalDescription(
            "Factors enrolled, replaced, reset or removed within the first 30 days of work, the two"
                + " days of setting up left out",
            "1 for the second, 0.25 for each further, at most 1.5",
            "Our assumption; OWASP treats the replacement of a factor as a high-risk action",
            "No start date declared; from the 90th day on",
            "A broken phone that is replaced twice"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.work().startDate() == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    if (!Sensitivity.isNewHire(attempt)) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    int changes = history.identity().credentialChanges();
    double logOdds = changes <= USUAL ? 0 : SECOND + EACH_FURTHER * (changes - USUAL - 1);
    Map<String, Object> facts = new NewFacts();
    facts.put("changes", changes);
    return sensed(Math.min(HIGHEST, logOdds), facts, attempt, history);
  }
}
