package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.engine.identity.WorkFit;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Fit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;

/** Another device than those that the employer issued. */
public final class UnmanagedDevice extends IdentitySignal {
  private static final double OTHER = 1.5;

  /**
   * A browser without a credential is not shown to be an issued one, and may be one all the same.
   */
  private static final double NOT_SHOWN = 0.8;

  UnmanagedDevice() {
    super(
        "unmanaged-device",
        Family.DEVICE,
        new SignalDescription(
            "The device credential against those on issued devices",
            "1.5 for another one; 0.8 for a browser without any",
            "LevelBlue, August 2025: an unmanaged device behind a VPN; the numbers are ours",
            "No device issued; phones; refreshes; the first login, when no browser has a credential"
                + " yet",
            "Cleared cookies; people who read their mail at home"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    if (attempt.work().issuedDevices().isEmpty()) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    Fit fit = WorkFit.device(attempt);
    if (fit == Fit.NOT_APPLICABLE) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    if (fit == Fit.UNKNOWN && history.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("issued", attempt.work().issuedDevices().size());
    facts.put("match", fit.name());
    double logOdds = fit == Fit.MATCH ? 0 : fit == Fit.MISMATCH ? OTHER : NOT_SHOWN;
    return sensed(logOdds, facts, attempt, history);
  }
}
