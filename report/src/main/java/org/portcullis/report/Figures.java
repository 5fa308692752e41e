package org.portcullis.report;

import java.util.Locale;

/** How reports write numbers, whatever the machine's language. */
public final class Figures {
  private static final double HUNDRED = 100;

  private Figures() {}

  /** A whole number, its thousands apart. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A share of 0 to 1 as percent, with two places. */
  public static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", HUNDRED * share);
  }

  /** A number with three places. */
  public static String number(double number) {
    return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%.3f", number);
  }

  /** A number with the interval it was measured within, all with three places. */
  public static String interval(double value, double low, double high) {
    return isExact(value, low, high)
        ? number(value)
        : String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
  }

  private static boolean isExact(double value, double low, double high) {
    return Double.isNaN(value) || (low == value && high == value);
  }

  /** A share with its interval, in percent. */
  public static String percentInterval(double value, double low, double high) {
    return isExact(value, low, high)
        ? percent(value)
        : String.format(
            Locale.ROOT, "%.2f %% [%.2f, %.2f]", HUNDRED * value, HUNDRED * low, HUNDRED * high);
  }
}
