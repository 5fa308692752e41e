package org.portcullis.keycloak.store.attestation;

import java.time.Instant;

/**
 * A login that waits for somebody to vouch for its user.
 *
 * @param receipt the login's receipt
 * @param userId whose login
 * @param state whether it still waits
 * @param openedAt since when
 * @param codes how many codes were given for it
 */
public record PendingAttestation(
    String receipt, String userId, State state, Instant openedAt, int codes) {

  /** Whether a login still waits. */
  public enum State {
    /** A code can be given and entered. */
    OPEN,
    /** A code was entered; no other is taken. */
    ATTESTED,
    /** Wrong codes were entered too often. */
    VOID
  }

  /** What became of the wish for a code. */
  public sealed interface Given {}

  /**
   * A code was given, which nobody is told again.
   *
   * @param code the code
   */
  public record Code(String code) implements Given {}

  /** Why no code was given. */
  public enum NotGiven implements Given {
    /** The login does not wait any more, began too long ago, or was given too many. */
    TOO_LATE,
    /** Whoever vouches gave too many within an hour. */
    TOO_MANY_AN_HOUR,
    /** Too many logins at once have a code of theirs that can still be entered. */
    TOO_MANY_AT_ONCE
  }

  /** What became of a code that was entered. */
  public sealed interface Entry {}

  /**
   * The code was right and is used up.
   *
   * @param attesterId id of who gave it
   * @param attesterName how they are named, with their realm
   */
  public record Attested(String attesterId, String attesterName) implements Entry {}

  /** The code was wrong or too old, or none was given yet; nobody is told which. */
  public record Wrong() implements Entry {}

  /** Wrong codes were entered too often. */
  public record TooOften() implements Entry {}
}
