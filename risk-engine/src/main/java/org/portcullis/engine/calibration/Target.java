package org.portcullis.engine.calibration;

/**
 * How often people may be disturbed. Counted by person and day (UTC): a day with a challenge is a
 * day with a challenge, however often its login was repeated.
 *
 * @param challenged share of the days people sign in on that may have a session risk of medium or
 *     above, above 0 and below 0.5
 * @param high the same of high, above 0 and below {@code challenged}
 * @param attacked share of those days that may have been an attacker's, 0 to below {@code
 *     challenged}
 */
public record Target(double challenged, double high, double attacked) {
  /** One day in a hundred, one in a thousand, and one in a thousand that was an attacker's. */
  public static final Target DEFAULT = new Target(0.01, 0.001, 0.001);

  public Target {
    if (!(challenged > 0 && challenged < 0.5)) {
      throw new IllegalArgumentException("the challenged share must be above 0 and below 0.5");
    }
    if (!(high > 0 && high < challenged)) {
      throw new IllegalArgumentException("the share of high must be above 0 and below challenged");
    }
    if (!(attacked >= 0 && attacked < challenged)) {
      throw new IllegalArgumentException("the attacked share must be 0 to below challenged");
    }
  }
}
