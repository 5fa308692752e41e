package org.portcullis.engine.link;

import java.time.Duration;
import java.time.Instant;
import org.portcullis.risk.SightingKind;

/**
 * A user was seen with something.
 *
 * @param kind what it is
 * @param keyedHash its key, see {@link SightingKey#hash}
 * @param user opaque id of the user
 * @param first when that was first
 * @param last when that was last, not before the first
 * @param count on how many days, at least 1
 */
public record Sighting(
    SightingKind kind, String keyedHash, String user, Instant first, Instant last, int count) {
  private static final Duration DAY = Duration.ofDays(1);

  /** What is on file is kept for years, so that it need not be renewed at each day's login. */
  private static final Duration QUARTER = Duration.ofDays(90);

  public Sighting {
    if (count < 1 || last.isBefore(first)) {
      throw new IllegalArgumentException("a sighting has a day, and does not end before it began");
    }
  }

  /** The first sighting of a user with something. */
  public static Sighting of(SightingKey key, String user, Instant time) {
    return new Sighting(key.kind(), key.hash(), user, time, time, 1);
  }

  /**
   * Whether a sighting at this time is worth a write: one a day is, one in 90 of what is on file.
   */
  public boolean isDue(Instant time) {
    Duration often = kind.isOnFile() ? QUARTER : DAY;
    return Duration.between(last, time).compareTo(often) >= 0;
  }

  /** The same seen again, on another day. */
  public Sighting again(Instant time) {
    return new Sighting(kind, keyedHash, user, first, time.isAfter(last) ? time : last, count + 1);
  }

  /** Whether it is older than its kind is kept. */
  public boolean isExpired(Instant now) {
    return Duration.between(last, now).compareTo(kind.retention()) > 0;
  }
}
