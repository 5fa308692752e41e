package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * Failed logins of the account within the hour. It is small, forgotten after the hour, and does not
 * touch the owner's known devices: nobody can lock a colleague out by failing in their name.
 */
public final class AccountFailures extends BuiltInSignal {
  /** A person who has forgotten the password tries a few times. */
  private static final int USUAL = 4;

  /** ln 3. */
  private static final double MANY = 1.1;

  AccountFailures() {
    super(
        "account-failures",
        Risk.SESSION,
        Family.ABUSE,
        new SignalDescription(
            "Five failed logins of the account or more within the hour",
            "1.1",
            "Odds of 3, as public risk engines use",
            "A known device, which failures elsewhere must not touch; a refresh",
            "Somebody who finds the forgotten password at the sixth try"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.kind() == LoginAttempt.Kind.REFRESH) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    Freshness device = history.device();
    if (device != null && device.isKnown()) {
      return abstain(Finding.Reason.EXPLAINED);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("failures", history.failures().account());
    return evidence(history.failures().account() > USUAL ? MANY : 0, facts);
  }
}
