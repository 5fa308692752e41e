package org.portcullis.evaluation;

/**
 * A figure with the interval that 95 of 100 samples of the same kind would put it in.
 *
 * @param value the figure of the whole sample
 * @param low lower end of the interval, at most {@code high}
 * @param high upper end of it
 */
public record Estimate(double value, double low, double high) {
  public Estimate {
    if (Double.isNaN(value) || !(low <= high)) {
      throw new IllegalArgumentException("no estimate: " + value + " in " + low + " to " + high);
    }
  }

  /** The figure times a factor of 0 or more. */
  public Estimate times(double factor) {
    if (!(factor >= 0)) {
      throw new IllegalArgumentException("the factor must be 0 or more: " + factor);
    }
    return new Estimate(value * factor, low * factor, high * factor);
  }
}
