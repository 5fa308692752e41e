package org.portcullis.engine.assess;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.policy.Judgement;
import org.portcullis.engine.policy.Policy;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Device;
import org.portcullis.risk.History;
import org.portcullis.risk.Link;
import org.portcullis.risk.LoginAttempt;

/**
 * An attempt from its facts to its decision.
 *
 * @param receipt id of the decision
 * @param policy the policy in force
 * @param attempt the facts
 * @param history what was known before it
 * @param assessment what the engine made of both
 * @param judgement what the policy made of that, whether or not it acts on it; nothing is added to
 *     it later
 * @param keys what the attempt has that others can share, as far as a sighting of it is due
 */
public record Assessed(
    String receipt,
    Policy policy,
    LoginAttempt attempt,
    History history,
    Assessment assessment,
    Judgement judgement,
    List<SightingKey> keys) {
  public Assessed {
    keys = List.copyOf(keys);
  }

  /** What happens to the attempt. */
  public Decision decision() {
    return judgement.decision();
  }

  /** Names of the ceilings that the decision puts on the session, before anything is cleared. */
  public Set<String> ceilings() {
    return judgement.ceilings();
  }

  /**
   * The device credential that ends with this login, since two browsers hold its secret and nobody
   * can tell the owner's from the thief's; empty when none does, or the policy only reports.
   */
  public Optional<String> clonedDevice() {
    boolean isCloned =
        attempt.kind() == LoginAttempt.Kind.LOGIN
            && attempt.device().secret() == Device.Secret.REUSED;
    return isCloned && isBinding()
        ? Optional.ofNullable(attempt.device().handle())
        : Optional.empty();
  }

  /** Whether the policy acts on an attempt of this user. */
  public boolean isBinding() {
    return policy.enforces() && !policy.exempt().contains(attempt.user());
  }

  /** What the end of the attempt needs, which may come in a later request. */
  public Pending pending() {
    Set<String> linked = new TreeSet<>();
    for (Link link : history.identity().links()) {
      linked.addAll(link.with());
    }
    return new Pending(
        receipt,
        attempt,
        assessment.session().level(),
        assessment.identity().level(),
        judgement.decision(),
        keys,
        linked);
  }
}
