package org.portcullis.engine.signal;

/** Arithmetic of likelihood ratios shared by the familiarity signals. */
final class Likelihood {
  /**
   * Pseudo-count of the prior in a user's own distribution. 5 was best in independent sweeps over
   * the public RBA data set and in our own generator.
   */
  private static final double BETA = 5;

  /** Share of attackers who pick a value evenly rather than as the population does. */
  private static final double OMEGA = 0.1;

  private Likelihood() {}

  /**
   * Log-likelihood ratio, attacker over owner, of a categorical value in nats.
   *
   * @param seen weight of the user's earlier logins with this value
   * @param total weight of the user's earlier logins
   * @param population share of the value in the population, above 0
   * @param attacker share of the value among attackers who pick evenly, above 0
   */
  static double ratio(double seen, double total, double population, double attacker) {
    double owner = (seen + BETA * population) / (total + BETA);
    double other = (1 - OMEGA) * population + OMEGA * attacker;
    return Math.log(other / owner);
  }

  static double clip(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
