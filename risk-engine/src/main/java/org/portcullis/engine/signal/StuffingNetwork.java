package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * Failures of many other accounts from the same address prefix within the hour: somebody tries a
 * list of passwords there. An office fails too, but succeeds far more often.
 */
public final class StuffingNetwork extends BuiltInSignal {
  /** Failing accounts expected for each account that succeeds. */
  private static final double HONEST_RATE = 0.5;

  /** Failing accounts expected where nobody has succeeded yet. */
  private static final double HONEST_BASE = 1.5;

  private static final double HIGHEST = 4;

  StuffingNetwork() {
    super(
        "stuffing-network",
        Risk.SESSION,
        Family.ABUSE,
        new SignalDescription(
            "Other accounts that failed from the address prefix within the hour, against those that"
                + " succeeded there",
            "0 to 4",
            "About 22 % of honest first tries fail in the RBA data set; twice that is expected"
                + " before it counts",
            "The prefix is not known",
            "A classroom on its first day"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.network().prefix() == null) {
      return abstain(Finding.Reason.NETWORK_UNKNOWN);
    }
    Failures failures = history.failures();
    double expected = HONEST_BASE + HONEST_RATE * failures.networkLogins();
    double ratio = Math.log((failures.networkAccounts() + HONEST_RATE) / expected);
    Map<String, Object> facts = new NewFacts();
    facts.put("otherAccountsFailed", failures.networkAccounts());
    facts.put("otherAccountsSucceeded", failures.networkLogins());
    return evidence(Likelihood.clip(ratio, 0, HIGHEST), facts);
  }
}
