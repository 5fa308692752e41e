package org.portcullis.tests.bench;

import java.util.List;
import java.util.Locale;

/**
 * Ratios of pairs that were measured right after each other, so that whatever else the machine did
 * meets both.
 *
 * @param sorted the ratios, ascending
 */
record Ratios(List<Double> sorted) {

  /** Half the width of a 95 % interval of a standard normal distribution. */
  private static final double Z = 1.96;

  Ratios {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("no ratios");
    }
  }

  double median() {
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  /** Lower end of the median's 95 % confidence interval, by order statistics. */
  double low() {
    return sorted.get(Math.max(0, rank(-1)));
  }

  /** Upper end of it. */
  double high() {
    return sorted.get(Math.min(sorted.size() - 1, rank(1)));
  }

  private int rank(int sign) {
    int n = sorted.size();
    double rank = n / 2.0 + sign * Z * Math.sqrt(n) / 2;
    return (int) (sign < 0 ? Math.floor(rank) - 1 : Math.ceil(rank));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.3f (95 %% interval %.3f to %.3f)", median(), low(), high());
  }
}
