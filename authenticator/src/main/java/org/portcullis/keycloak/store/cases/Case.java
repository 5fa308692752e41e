package org.portcullis.keycloak.store.cases;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * A review item about one person and one reason.
 *
 * @param id its id
 * @param userId the subject
 * @param reason id of the signal that it was opened for, or {@link #BY_HAND}
 * @param state where its review stands
 * @param openedAt when it was opened
 * @param changedAt when it last moved, or evidence joined it
 * @param document evidence, linked accounts and sponsors as JSON
 * @param version counts its changes, so that of two at once one gives way
 */
public record Case(
    String id,
    String userId,
    String reason,
    State state,
    Instant openedAt,
    Instant changedAt,
    String document,
    int version) {
  /** The reason of cases that people open. */
  public static final String BY_HAND = "by-hand";

  /** Where a review stands. */
  public enum State {
    OPEN,
    IN_REVIEW,
    WAITING_FOR_PROOF,
    /** The person is not who they were hired as. */
    CONFIRMED,
    /** The evidence was misread; the same evidence weighs nothing of this person again. */
    FALSE_POSITIVE,
    /** The evidence is right and has an honest cause; it counts as before. */
    BENIGN,
    /** Ended without a finding. */
    CLOSED;

    /** Those in which a case waits for somebody. */
    public static final Set<State> WAITING = Set.copyOf(EnumSet.range(OPEN, WAITING_FOR_PROOF));

    /** Those in which a case speaks against the person. */
    public static final Set<State> AGAINST = Set.copyOf(EnumSet.range(OPEN, CONFIRMED));

    /** Whether the review is over. */
    public boolean isClosing() {
      return !WAITING.contains(this);
    }
  }

  /** The same case after a change. */
  public Case changed(State to, String newDocument, Instant now) {
    return new Case(id, userId, reason, to, openedAt, now, newDocument, version + 1);
  }
}
