package org.portcullis.engine.history;

import java.time.Duration;
import java.time.Instant;

/**
 * Exponential forgetting. A login counts half as much once the half-life has passed.
 *
 * <p>Weights are kept forward-decayed (Cormode et al., ICDE 2009): a login at time {@code t} adds
 * {@code 2^((t - landmark) / half-life)}, and reading at {@code now} divides by the same of {@code
 * now}. Thus an update touches only the values of its own login, and no pass ages the others.
 */
final class Decay {
  /**
   * After six months a quarter is left. Histories older than that can be dropped without great
   * impact (Wiefling et al., TOPS 2022); 30 to 10,000 days differed little in our own runs.
   */
  static final Duration HALF_LIFE = Duration.ofDays(90);

  /** Exponent beyond which weights are written relative to a later landmark. */
  static final double LARGEST_EXPONENT = 40;

  private Decay() {}

  /** How many half-lives lie between the two; negative when {@code to} is earlier. */
  static double halfLives(Instant from, Instant to) {
    return (to.getEpochSecond() - from.getEpochSecond() + (to.getNano() - from.getNano()) / 1e9)
        / HALF_LIFE.toSeconds();
  }

  /** What one login at {@code time} adds, relative to the landmark. */
  static double unit(Instant landmark, Instant time) {
    return Math.exp(halfLives(landmark, time) * Math.log(2));
  }
}
