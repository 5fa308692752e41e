package org.portcullis.evaluation;

/** Quantiles of sorted numbers. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The quantile of numbers in ascending order, with linear interpolation between neighbours
   * (Hyndman and Fan's type 7).
   *
   * @param share 0 for the lowest to 1 for the highest
   */
  public static double of(double[] ascending, double share) {
    if (ascending.length == 0 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("no quantile " + share + " of " + ascending.length);
    }
    double position = share * (ascending.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
  }
}
