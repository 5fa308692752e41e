package org.portcullis.engine.input;

import java.math.BigDecimal;

/**
 * The numbers that may be given, from the lowest up to and with the highest.
 *
 * @param lowest a finite number
 * @param highest not below it
 */
public record Range(double lowest, double highest) {
  public Range {
    if (!(Double.isFinite(lowest) && Double.isFinite(highest) && lowest <= highest)) {
      throw new IllegalArgumentException("no range: " + lowest + " to " + highest);
    }
  }

  /** Whether a number is within; never so of what is not a number. */
  public boolean has(double number) {
    return number >= lowest && number <= highest;
  }

  /** Whether a whole number is within. */
  public boolean has(long number) {
    return has((double) number);
  }

  /** As a person reads it, such as {@code from 0 to 100}. */
  @Override
  public String toString() {
    return "from " + plain(lowest) + " to " + plain(highest);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
