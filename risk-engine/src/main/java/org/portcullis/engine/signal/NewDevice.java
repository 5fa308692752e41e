package org.portcullis.engine.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.portcullis.risk.Device;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/**
 * Whether the browser brought a device credential of this user, weighed by how often this user
 * comes without one. A retired secret says that somebody holds a copy.
 */
public final class NewDevice implements Signal {
  /** How often owners come without a known device before anything is known of them. */
  private static final double BASE_RATE = 0.1;

  /** Pseudo-count of that rate. */
  private static final double BASE_WEIGHT = 6;

  /** Attackers nearly never hold the owner's secret. */
  private static final double ATTACKER_WITHOUT = 0.97;

  private static final double LOWEST = -3.5;
  private static final double HIGHEST = 3;

  /**
   * A copied secret outweighs a familiar country and network, which the thief of a cookie mostly
   * has as well.
   */
  private static final double CLONED = 7;

  @Override
  public String id() {
    return "new-device";
  }

  @Override
  public Risk risk() {
    return Risk.SESSION;
  }

  @Override
  public Family family() {
    return Family.DEVICE;
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (attempt.device().secret() == Device.Secret.REUSED) {
      facts.put("device", "cloned");
      return evidence(CLONED, facts);
    }
    if (history.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    double without = history.logins() - history.devices();
    double rate =
        (0.5 * without + BASE_WEIGHT * BASE_RATE) / (0.5 * history.logins() + BASE_WEIGHT);
    boolean known = attempt.device().isKnown();
    double ratio =
        known ? Math.log((1 - ATTACKER_WITHOUT) / (1 - rate)) : Math.log(ATTACKER_WITHOUT / rate);
    facts.put("device", known ? "known" : "new");
    facts.put("logins", history.logins());
    facts.put("withoutKnownDevice", without);
    return evidence(Likelihood.clip(ratio, LOWEST, HIGHEST), facts);
  }
}
