package org.portcullis.keycloak.store.cases;

import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;

/**
 * A ceiling that a case put on an account, and the one that was there before.
 *
 * @param id its id
 * @param caseId the case
 * @param userId whose account
 * @param kind what it came of
 * @param put the ceiling that was put there
 * @param before the ceiling that it took the place of; null for none
 */
public record CaseHold(
    String id,
    String caseId,
    String userId,
    Kind kind,
    AppliedCeiling put,
    @Nullable AppliedCeiling before) {

  /** What a hold came of. */
  public enum Kind {
    /** Somebody held the case's cluster. */
    CLUSTER,
    /** The case was confirmed. */
    CONFIRMED
  }
}
