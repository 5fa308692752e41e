package org.portcullis.keycloak.store.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy that somebody put in force, or would.
 *
 * @param number counts a realm's versions, from 1
 * @param state where it stands
 * @param digest of its document, whatever its spaces and the order of its fields
 * @param document the policy
 * @param author who wrote it
 * @param at when
 * @param reason why
 * @param base number of the version that it was made from; null when it was made from none
 * @param simulation id of the simulation that its author saw; null for none
 * @param approver who approved or rejected it; null for nobody
 * @param approvedAt when
 */
public record PolicyVersion(
    int number,
    State state,
    String digest,
    String document,
    By author,
    Instant at,
    String reason,
    @Nullable Integer base,
    @Nullable String simulation,
    @Nullable By approver,
    @Nullable Instant approvedAt) {

  /** Where a version stands. */
  public enum State {
    /** It is the policy. */
    IN_FORCE,
    /** It was the policy. */
    EARLIER,
    /** Somebody else has to approve it. */
    AWAITING,
    /** Somebody else did not approve it, or another one came into force meanwhile. */
    REJECTED
  }

  /**
   * Who did something.
   *
   * @param id id of the account
   * @param name how it was named then
   */
  public record By(String id, String name) {}
}
