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
