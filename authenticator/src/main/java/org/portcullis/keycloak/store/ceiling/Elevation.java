package org.portcullis.keycloak.store.ceiling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A withheld role for a while.
 *
 * @param id its id
 * @param userId whom it is for
 * @param client client id of a client role; null for a realm role
 * @param role name of the role
 * @param reason why, in the person's words
 * @param length how long it lasts once granted
 * @param requestedAt when it was asked for
 * @param state what became of it
 * @param decidedBy who decided last; null while pending
 * @param decidedAt when; null while pending
 */
public record Elevation(
    String id,
    String userId,
    @Nullable String client,
    String role,
    String reason,
    Duration length,
    Instant requestedAt,
    State state,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {

  /** What became of a request. */
  public enum State {
    PENDING,
    GRANTED,
    REFUSED,
    /** It was granted, and taken back before its time. */
    REVOKED
  }

  /** When it ends by itself; null unless it was granted. */
  public @Nullable Instant until() {
    return state == State.GRANTED && decidedAt != null ? decidedAt.plus(length) : null;
  }

  /** Whether the role is given at a time. */
  public boolean isActive(Instant now) {
    Instant until = until();
    return until != null && now.isBefore(until);
  }
}
