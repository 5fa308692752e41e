package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Device;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * Whether the browser brought a device credential of this user, weighed by how often this user and
 * others with as short a history come without one. A retired secret says that somebody holds a
 * copy. A refresh needs the session's token and no device, so a device proves nothing there.
 */
public final class NewDevice extends BuiltInSignal {
  /** Attackers nearly never hold the owner's secret. */
  private static final double ATTACKER_WITHOUT = 0.97;

  private static final double LOWEST = -3.5;
  private static final double HIGHEST = 3;

  /** What an old secret is worth that comes from a new place. */
  private static final double STALE = 0.5;

  /**
   * A copied secret outweighs a familiar country and network, which the thief of a cookie mostly
   * has as well.
   */
  private static final double CLONED = 7;

  NewDevice() {
    super(
        "new-device",
        Risk.SESSION,
        Family.DEVICE,
        new SignalDescription(
            "Whether the browser brought a device credential of the user, weighed by how often they"
                + " and others come without; a copied one",
            "-3.5 to 3; a retired secret 7",
            "Novelty with the realm's and the user's own rate; in our generator a device credential"
                + " was worth more than all facts of address and browser",
            "A refresh, which has no browser; no history",
            "Cleared cookies, private windows, new laptops"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Map<String, Object> facts = new NewFacts();
    if (attempt.device().secret() == Device.Secret.REUSED) {
      facts.put("device", "cloned");
      return evidence(CLONED, facts);
    }
    Freshness device = history.device();
    if (device == null || attempt.kind() == LoginAttempt.Kind.REFRESH) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    if (history.isEmpty()) {
      return abstain(Finding.Reason.NO_HISTORY);
    }
    double ratio = Likelihood.ratio(device, ATTACKER_WITHOUT);
    if (device.isKnown()) {
      ratio *= worth(attempt, history);
    }
    facts.put("device", device.isKnown() ? "known" : "new");
    facts.put("seen", Likelihood.shown(device.seen()));
    facts.put("novelty", Likelihood.shown(device.novelty()));
    return evidence(Likelihood.clip(ratio, LOWEST, HIGHEST), facts);
  }

  /**
   * How far a known device can be relied on. A lost response is repeated at once and from the same
   * place; an old secret from elsewhere may be a copy.
   */
  private static double worth(LoginAttempt attempt, History history) {
    Freshness prefix = history.prefix();
    return attempt.device().secret() == Device.Secret.GRACE && prefix != null && !prefix.isKnown()
        ? STALE
        : 1;
  }
}
