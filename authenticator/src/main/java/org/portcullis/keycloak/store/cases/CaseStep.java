package org.portcullis.keycloak.store.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a case's timeline.
 *
 * @param kind what was done
 * @param to the state it moved to or was proposed for; null for other kinds
 * @param by who did it
 * @param reason why, in the person's words, or the signal that joined
 * @param at when
 */
public record CaseStep(Kind kind, Case.@Nullable State to, By by, String reason, Instant at) {

  /** What was done. */
  public enum Kind {
    OPENED,
    /** Evidence of a further signal came in. */
    JOINED,
    MOVED,
    /** Somebody would move it there, and leaves it to another. */
    PROPOSED,
    HELD,
    RELEASED,
    /** A signed copy was taken out. */
    EXPORTED
  }

  /**
   * Who did something, as they were called then.
   *
   * @param id id of the account; null for Portcullis itself
   * @param name realm and user name
   * @param email address of the account; null for none
   */
  public record By(@Nullable String id, String name, @Nullable String email) {
    /** Portcullis itself. */
    public static final By PORTCULLIS = new By(null, "portcullis", null);
  }
}
