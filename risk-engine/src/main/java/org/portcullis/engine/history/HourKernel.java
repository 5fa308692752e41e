package org.portcullis.engine.history;

/** Spreads an hour's weight over the hours beside it: nobody signs in by the clock. */
final class HourKernel {
  private static final double SAME = 0.4;
  private static final double NEXT = 0.2;
  private static final double SECOND = 0.1;
  private static final int HOURS_OF_DAY = 24;

  private HourKernel() {}

  /** Weight around an hour of the week; midnight is beside eleven at night of the same kind. */
  static double smooth(double[] hours, int hour) {
    return SAME * hours[hour]
        + NEXT * (hours[beside(hour, 1)] + hours[beside(hour, -1)])
        + SECOND * (hours[beside(hour, 2)] + hours[beside(hour, -2)]);
  }

  /** The same for a profile's tally. */
  static double smooth(DecayedCounts hours, int hour) {
    return SAME * hours.known(hour)
        + NEXT * (hours.known(beside(hour, 1)) + hours.known(beside(hour, -1)))
        + SECOND * (hours.known(beside(hour, 2)) + hours.known(beside(hour, -2)));
  }

  private static int beside(int hour, int by) {
    int day = hour / HOURS_OF_DAY * HOURS_OF_DAY;
    return day + Math.floorMod(hour - day + by, HOURS_OF_DAY);
  }
}
