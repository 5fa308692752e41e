package org.portcullis.risk;

/**
 * How often a user had the value that an attempt has, against how common it is. Weights are decayed
 * counts of learnt logins: one made now counts 1, one made 90 days ago a half.
 *
 * @param seen weight of the user's logins with this value, 0 to {@code total}; a value in
 *     quarantine counts as never seen
 * @param quarantined weight of the user's logins with this value while it is in quarantine
 * @param total weight of the user's logins that could have had it
 * @param novelty probability that this user comes with a value new to them, above 0 and at most 1:
 *     from their own changes and those of others with as long a history
 * @param population share of the value among all users' logins, above 0 and at most 1
 * @param prior share expected of this user before anything is known of them, from their group and
 *     the facts declared; above 0 and at most 1
 */
public record Habit(
    double seen,
    double quarantined,
    double total,
    double novelty,
    double population,
    double prior) {
  /** Stored weights are rounded. */
  private static final double ROUNDING = 1e-3;

  public Habit {
    if (!(seen >= 0 && seen <= total * (1 + ROUNDING) + ROUNDING)
        || !(quarantined >= 0 && quarantined < Double.POSITIVE_INFINITY)
        || !(total >= 0 && total < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weights must be zero or more and finite");
    }
    if (!(novelty > 0 && novelty <= 1)) {
      throw new IllegalArgumentException("novelty must be above 0 and at most 1, not " + novelty);
    }
    if (!(population > 0 && population <= 1 && prior > 0 && prior <= 1)) {
      throw new IllegalArgumentException("shares must be above 0 and at most 1");
    }
  }
}
