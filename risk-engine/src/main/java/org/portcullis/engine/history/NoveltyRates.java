package org.portcullis.engine.history;

import java.util.Arrays;

/**
 * How often users come with a device new to them, by how many of their logins were learnt: 0, 1-2,
 * 3-6, 7-14, 15-30 and more. Shares before a realm has shown its own are assumptions, which weigh
 * as much as {@link #PRIOR_LOGINS} logins.
 */
final class NoveltyRates {
  private static final double PRIOR_LOGINS = 20;

  /** Everybody's first login is on a new device, unless a history begins late. */
  private static final double[] PRIORS = {0.95, 0.5, 0.25, 0.12, 0.08, 0.06};

  static final int BUCKETS = PRIORS.length;

  /** Pseudo-count of the realm's rate in a user's own. */
  private static final double RATE_WEIGHT = 6;

  /** Share of a user's own changes that speaks of the next one; habits change too. */
  private static final double OWN_WEIGHT = 0.5;

  final double[] logins = new double[BUCKETS];
  final double[] changes = new double[BUCKETS];

  void add(int learnt, boolean change, double amount) {
    int bucket = bucket(learnt);
    logins[bucket] += amount;
    changes[bucket] += change ? amount : 0;
  }

  /**
   * Probability that a user comes with a new one.
   *
   * @param learnt learnt logins of the user
   * @param ownChanges decayed weight of the user's own changes
   * @param ownLogins decayed weight of the user's logins
   * @param unit what one login made now weighs here
   */
  double of(int learnt, double ownChanges, double ownLogins, double unit) {
    int bucket = bucket(learnt);
    double rate =
        (changes[bucket] / unit + PRIOR_LOGINS * PRIORS[bucket])
            / (logins[bucket] / unit + PRIOR_LOGINS);
    return (OWN_WEIGHT * ownChanges + RATE_WEIGHT * rate) / (OWN_WEIGHT * ownLogins + RATE_WEIGHT);
  }

  void scale(double factor) {
    Arrays.setAll(logins, i -> logins[i] * factor);
    Arrays.setAll(changes, i -> changes[i] * factor);
  }

  void addAll(NoveltyRates other, double factor) {
    Arrays.setAll(logins, i -> logins[i] + other.logins[i] * factor);
    Arrays.setAll(changes, i -> changes[i] + other.changes[i] * factor);
  }

  private static int bucket(int learnt) {
    int bucket = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(learnt + 1);
    return Math.min(bucket, BUCKETS - 1);
  }
}
