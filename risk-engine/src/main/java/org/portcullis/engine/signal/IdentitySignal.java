package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.engine.identity.Sensitivity;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;

/**
 * A signal of identity risk. Its evidence counts by {@link Sensitivity}; what was learnt of the
 * user never takes anything off.
 */
abstract class IdentitySignal extends BuiltInSignal {
  IdentitySignal(String id, Family family, SignalDescription description) {
    super(id, Risk.IDENTITY, family, description);
  }

  /**
   * Evidence as much as the user's tenure and the word of others leave of it.
   *
   * @param facts what the signal saw, to which the factor is added
   */
  final Finding.Evidence sensed(
      double logOdds, Map<String, Object> facts, LoginAttempt attempt, History history) {
    if (logOdds == 0) {
      return evidence(0, facts);
    }
    double sensitivity = Sensitivity.of(attempt, history);
    facts.put("sensitivity", sensitivity);
    return evidence(logOdds * sensitivity, facts);
  }
}
