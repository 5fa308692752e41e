package org.portcullis.keycloak.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.store.ceiling.Elevation;

/**
 * Why somebody is under a ceiling.
 *
 * @param ceiling the ceiling
 * @param source what it comes from
 * @param reason the stage of the probation, or the reason that was given
 * @param setBy who put it there; null for probation
 * @param since when it began
 * @param until when it ends by itself; null when it does not
 */
public record Cause(
    Ceiling ceiling,
    Source source,
    String reason,
    @Nullable String setBy,
    Instant since,
    @Nullable Instant until) {

  /**
   * Whether it was decided after a role was given for a while, and withholds that role: the later
   * and stricter decision counts. Stages of the probation begin as was foreseen then, and that a
   * session was never assessed nobody decided.
   */
  boolean overrules(Elevation elevation) {
    Instant given = elevation.decidedAt();
    boolean isDecided =
        switch (source) {
          case PROBATION -> false;
          case REVERIFICATION, ACCOUNT -> true;
          case SESSION -> setBy != null;
        };
    return isDecided
        && given != null
        && !since.isBefore(given)
        && ceiling.withholds(new Role(elevation.client(), elevation.role()));
  }

  /** What a ceiling comes from. */
  public enum Source {
    /** The stage of the probation that the person is in. */
    PROBATION,
    /** Nobody vouched for the person again in time. */
    REVERIFICATION,
    /** Somebody put it on the account. */
    ACCOUNT,
    /** A decision put it on the session. */
    SESSION
  }
}
