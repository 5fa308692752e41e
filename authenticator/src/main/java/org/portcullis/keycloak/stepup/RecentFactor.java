package org.portcullis.keycloak.stepup;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.UserSessionModel;

/** When a second factor was last passed in a user session, in a note that no client can set. */
public final class RecentFactor {
  private static final String NOTE = "portcullis.factor.at";

  private RecentFactor() {}

  /** Notes that one was passed. */
  public static void note(UserSessionModel session, Instant at) {
    session.setNote(NOTE, Long.toString(at.toEpochMilli()));
  }

  /** When one was passed last; empty when none was. */
  public static Optional<Instant> at(UserSessionModel session) {
    return Optional.ofNullable(session.getNote(NOTE))
        .map(Long::parseLong)
        .map(Instant::ofEpochMilli);
  }
}
