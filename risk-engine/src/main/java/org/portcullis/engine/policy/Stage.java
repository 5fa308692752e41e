package org.portcullis.engine.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stage of the probation.
 *
 * @param name its name, which tokens may carry
 * @param fromDay the day of work it begins on, 0 being the first
 * @param ceiling name of its ceiling in the policy; null leaves every grant
 * @param attestations how many attestations it takes to enter it
 * @param maxSession longest session in it, counted from the login; null for the realm's own limit
 */
public record Stage(
    String name,
    int fromDay,
    @Nullable String ceiling,
    int attestations,
    @Nullable Duration maxSession) {
  /** Most attestations a stage can ask for. */
  public static final int MOST_ATTESTATIONS = 10;

  /** Longest limit of a session, a month in minutes. */
  public static final int LONGEST_SESSION_MINUTES = 31 * 24 * 60;

  public Stage {
    if (fromDay < 0 || fromDay > Probation.LONGEST_DAYS) {
      throw new IllegalArgumentException("fromDay must be 0 to " + Probation.LONGEST_DAYS);
    }
    if (attestations < 0 || attestations > MOST_ATTESTATIONS) {
      throw new IllegalArgumentException("attestations must be 0 to " + MOST_ATTESTATIONS);
    }
    if (maxSession != null && (maxSession.isNegative() || maxSession.isZero())) {
      throw new IllegalArgumentException("maxSession must be longer than nothing");
    }
  }

  /** A stage that time alone leads to. */
  public static Stage byTenure(String name, int fromDay, @Nullable String ceiling) {
    return new Stage(name, fromDay, ceiling, 0, null);
  }
}
