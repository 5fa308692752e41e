package org.portcullis.keycloak.store.ceiling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ceiling on an account or a session.
 *
 * @param sessionId the user session it is on; null for the account with all its sessions
 * @param ceiling name of the ceiling in the policy
 * @param reason why
 * @param setBy who put it there
 * @param from when it begins
 * @param until when it ends by itself; null when only somebody can end it
 */
public record AppliedCeiling(
    @Nullable String sessionId,
    String ceiling,
    String reason,
    String setBy,
    Instant from,
    @Nullable Instant until) {

  /** Whether it applies to a session at a time. */
  public boolean applies(@Nullable String session, Instant now) {
    return (sessionId == null || sessionId.equals(session))
        && !now.isBefore(from)
        && (until == null || now.isBefore(until));
  }
}
