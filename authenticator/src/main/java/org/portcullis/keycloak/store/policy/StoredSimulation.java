package org.portcullis.keycloak.store.policy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would have made of a realm's own attempts.
 *
 * @param id its id
 * @param digest of the policy's document
 * @param startedBy id of who asked for it
 * @param startedAt when
 * @param days how far back it goes
 * @param state how far it is
 * @param done attempts that were decided anew
 * @param of attempts in all
 * @param result what came out, as JSON; null before the end
 */
public record StoredSimulation(
    String id,
    String digest,
    String startedBy,
    Instant startedAt,
    int days,
    State state,
    int done,
    int of,
    @Nullable String result) {
  /** For how long it says enough of a policy to put that in force. */
  public static final Duration LASTS = Duration.ofDays(1);

  /** How far a simulation is. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }

  /** Whether somebody may put this document in force, having seen it. */
  public boolean shows(String document, Instant now) {
    return state == State.DONE && digest.equals(document) && now.isBefore(startedAt.plus(LASTS));
  }
}
