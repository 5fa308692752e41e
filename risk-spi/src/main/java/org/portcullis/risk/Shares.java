package org.portcullis.risk;

/**
 * How usual for a user is what would be odd for others, as shares of their learnt logins, 0 to 1.
 *
 * @param hidden came through a network people hide behind
 * @param zoneMismatch came with a clock that disagrees with the place
 * @param away came from another country than the most frequent one
 */
public record Shares(double hidden, double zoneMismatch, double away) {
  /** Of somebody never seen. */
  public static final Shares NONE = new Shares(0, 0, 0);

  public Shares {
    if (!isShare(hidden) || !isShare(zoneMismatch) || !isShare(away)) {
      throw new IllegalArgumentException("shares must be 0 to 1");
    }
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }
}
