package org.portcullis.risk;

/**
 * Whether a value that is never shared between users, such as an address prefix or a device, is
 * known, and how often it is not.
 *
 * @param seen weight of the user's logins with it, zero or more; in quarantine it counts as never
 *     seen
 * @param quarantined weight of the user's logins with it while it is in quarantine
 * @param novelty probability that this user comes with a new one, above 0 and below 1: from their
 *     own changes and those of others in a like situation
 */
public record Freshness(double seen, double quarantined, double novelty) {
  public Freshness {
    if (!(seen >= 0 && quarantined >= 0 && seen < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("seen must be zero or more and finite");
    }
    if (!(novelty > 0 && novelty < 1)) {
      throw new IllegalArgumentException("novelty must be above 0 and below 1, not " + novelty);
    }
  }

  /** Whether the user had it before. */
  public boolean isKnown() {
    return seen > 0;
  }

  /** How firmly it is known, 0 to 1: what was seen once in doubt, or long ago, is known less. */
  public double firmness() {
    return Math.min(1, seen);
  }
}
