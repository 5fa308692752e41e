package org.portcullis.evaluation;

/** Where the line is drawn between what is flagged and what is not. */
public sealed interface OperatingPoint {
  /** What tables call it. */
  String name();

  /**
   * As many honest attempts as this are flagged at most. An attempt is flagged whose score lies
   * above the threshold; where many honest ones share the score at which the budget ends, none of
   * them is.
   *
   * @param rate share of the honest attempts of the reference, above 0 and below 1
   */
  record FalsePositives(double rate) implements OperatingPoint {
    public FalsePositives {
      if (!(rate > 0 && rate < 1)) {
        throw new IllegalArgumentException("a rate is above 0 and below 1, not " + rate);
      }
    }

    @Override
    public String name() {
      String percent = Double.toString(Math.round(rate * 1e6) / 1e4);
      return percent.replaceFirst("\\.0$", "") + " %";
    }
  }

  /**
   * Attempts from a score on are flagged, as a policy's levels do.
   *
   * @param name what it is called
   * @param score lowest score that is flagged
   */
  record FromScore(String name, double score) implements OperatingPoint {
    public FromScore {
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("a threshold must be a number, not " + score);
      }
    }
  }
}
