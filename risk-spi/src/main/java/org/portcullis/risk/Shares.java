package org.portcullis.risk;

/**
 * How usual for a user is what would be odd for others, as shares of their learnt logins, 0 to 1.
 *
 * @param hidden came through a network people hide behind
 * @param zoneMismatch came with a clock that disagrees with the place
 * @param away came from another country than the most frequent one
 * @param hiddenInRealm share of the realm's learnt logins, not the user's, that came through such a
 *     network of the attempt's class; 0 for others
 */
public record Shares(double hidden, double zoneMismatch, double away, double hiddenInRealm) {
  /** Of somebody never seen, in a realm in which nobody was. */
  public static final Shares NONE = new Shares(0, 0, 0, 0);

  public Shares {
    if (!isShare(hidden) || !isShare(zoneMismatch) || !isShare(away) || !isShare(hiddenInRealm)) {
      throw new IllegalArgumentException("shares must be 0 to 1");
    }
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }
}
