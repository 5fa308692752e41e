package org.portcullis.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How far log-odds can be taken at their word. They are shifted to the share of attacks in the
 * sample first, since a score is a probability at a reference base rate of its own.
 *
 * @param shift what was added to the log-odds
 * @param brier mean squared difference between probability and what was, 0 to 1; lower is better
 * @param constantBrier that of a score that says the share of attacks every time
 * @param expectedError mean difference between the probability said and the share found, over the
 *     bins (expected calibration error)
 * @param bins of equal width; empty ones are left out
 */
public record Reliability(
    double shift, double brier, double constantBrier, double expectedError, List<Bin> bins) {
  private static final int BINS = 10;

  /**
   * What was said between two probabilities.
   *
   * @param from lower end
   * @param to upper end
   * @param attempts how many fell into it
   * @param said their mean probability
   * @param found share of attacks among them
   */
  public record Bin(double from, double to, int attempts, double said, double found) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Compares log-odds with what was.
   *
   * @param baseRate share of attacks that the log-odds are meant for, above 0 and below 1
   */
  public static Reliability of(Sample sample, double baseRate) {
    int total = sample.honest() + sample.attacked();
    double share = (double) sample.attacked() / total;
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("attacks and honest attempts are needed");
    }
    double shift = logit(share) - logit(baseRate);
    double[] said = new double[BINS];
    int[] attacks = new int[BINS];
    int[] counts = new int[BINS];
    double squares = 0;
    for (int i = 0; i < sample.size(); i++) {
      boolean attack = sample.attack(i) >= 0;
      if (attack || sample.isReference(i)) {
        double probability = 1 / (1 + Math.exp(-(sample.score(i) + shift)));
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        said[bin] += probability;
        attacks[bin] += attack ? 1 : 0;
        counts[bin]++;
        squares += Math.pow(probability - (attack ? 1 : 0), 2);
      }
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int b = 0; b < BINS; b++) {
      if (counts[b] > 0) {
        double found = (double) attacks[b] / counts[b];
        bins.add(
            new Bin((double) b / BINS, (b + 1.0) / BINS, counts[b], said[b] / counts[b], found));
        error += Math.abs(said[b] - attacks[b]) / total;
      }
    }
    return new Reliability(shift, squares / total, share * (1 - share), error, bins);
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }
}
