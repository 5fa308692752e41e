package org.portcullis.keycloak.store.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that reached a decision, as the ledger stores it.
 *
 * @param receipt id of the decision
 * @param realmId id of the realm
 * @param userId id of the user
 * @param assessedAt when it was assessed
 * @param decision name of the decision's action
 * @param document findings and both risks as JSON
 * @param outcome what became of it so far
 * @param completedAt when that was settled; null while pending
 * @param factor the second factor that was passed; null for none
 */
public record LedgerEntry(
    String receipt,
    String realmId,
    String userId,
    Instant assessedAt,
    String decision,
    String document,
    LoginOutcome outcome,
    @Nullable Instant completedAt,
    @Nullable String factor) {

  /** The same entry, settled. */
  public LedgerEntry completed(LoginOutcome result, Instant at, @Nullable String passed) {
    return new LedgerEntry(
        receipt, realmId, userId, assessedAt, decision, document, result, at, passed);
  }
}
