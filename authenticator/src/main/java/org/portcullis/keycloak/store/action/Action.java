package org.portcullis.keycloak.store.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody decided about a person.
 *
 * @param what what it was
 * @param by who did it, as they were called then
 * @param why in their words; null when nobody asked
 * @param receipt the sign-in that it was about; null for none
 * @param at when
 */
public record Action(
    What what, String by, @Nullable String why, @Nullable String receipt, Instant at) {
  private static final int LONGEST_REASON = 1000;

  public Action {
    why =
        why == null || why.isEmpty()
            ? null
            : why.substring(0, Math.min(why.length(), LONGEST_REASON));
  }

  /** What was decided. */
  public enum What {
    /** A refused sign-in was let in once. */
    RELEASED,
    /** A sign-in was the account's owner's. */
    OWNER,
    /** A sign-in was somebody else's. */
    NOT_OWNER,
    /** What a sign-in taught was taken back. */
    UNLEARNT,
    /** A ceiling was put on the account or a session. */
    CEILING_PUT,
    /** A ceiling was taken away. */
    CEILING_TAKEN,
    /** Sessions were ended, or devices revoked. */
    REVOKED,
    /** The account was found in somebody else's hands. */
    COMPROMISED
  }
}
