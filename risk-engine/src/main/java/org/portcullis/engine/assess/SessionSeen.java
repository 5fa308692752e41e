package org.portcullis.engine.assess;

import java.time.Duration;
import java.time.Instant;
import org.portcullis.engine.history.SessionStart;

/**
 * Where and with what a session was when it was looked at last. A refresh is worth another look
 * when that has changed, and once a day, so that somebody whose session lives long is not taken for
 * gone.
 *
 * @param last where and with what it was
 * @param day on which day in UTC, in days since 1970
 */
public record SessionSeen(SessionStart last, long day) {
  private static final String SEPARATOR = ".";

  /** A session that is looked at now. */
  public static SessionSeen of(SessionStart now, Instant time) {
    return new SessionSeen(now, dayOf(time));
  }

  /** Whether a refresh is to be assessed. */
  public boolean isDue(SessionStart now, Instant time) {
    return !now.equals(last) || dayOf(time) != day;
  }

  /** The day of a moment, in days since 1970. */
  public static long dayOf(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), Duration.ofDays(1).toSeconds());
  }

  /** As text. */
  public String write() {
    return last.write() + SEPARATOR + day;
  }

  /**
   * Reads what {@link #write} made.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static SessionSeen read(String text) {
    int end = text.lastIndexOf(SEPARATOR);
    if (end < 0) {
      throw new IllegalArgumentException("not a stored look at a session");
    }
    return new SessionSeen(
        SessionStart.read(text.substring(0, end)), Long.parseLong(text.substring(end + 1)));
  }
}
