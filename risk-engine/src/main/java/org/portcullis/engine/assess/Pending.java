package org.portcullis.engine.assess;

import java.util.List;
import java.util.Set;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.risk.Decision;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.RiskLevel;

/**
 * What of an assessed attempt is needed when it ends: little enough to be kept with a login from
 * one request to the next.
 *
 * @param receipt id of the decision
 * @param attempt the facts as they were assessed
 * @param session level of session risk
 * @param identity level of identity risk
 * @param decision what the policy made of it
 * @param keys what the attempt has that others can share, as far as a sighting of it is due
 * @param linked ids of the users whom it is linked to
 */
public record Pending(
    String receipt,
    LoginAttempt attempt,
    RiskLevel session,
    RiskLevel identity,
    Decision decision,
    List<SightingKey> keys,
    Set<String> linked) {
  public Pending {
    keys = List.copyOf(keys);
    linked = Set.copyOf(linked);
  }
}
