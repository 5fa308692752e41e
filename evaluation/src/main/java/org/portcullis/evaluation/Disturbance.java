package org.portcullis.evaluation;

import java.util.Arrays;

/**
 * How false positives fall on people: a rate of 1 % may be one login in a hundred for everybody, or
 * every login of one person in a hundred.
 *
 * @param everFlagged share of the honest people who are flagged at all
 * @param medianRate share of a person's attempts that is flagged, of the person in the middle
 * @param worstRate the same of the person at the 99th of 100 places
 */
public record Disturbance(double everFlagged, double medianRate, double worstRate) {
  private static final double WORST = 0.99;

  /** Counts over the reference what lies above a threshold. */
  static Disturbance of(Sample sample, double threshold) {
    int[] attempts = new int[sample.clusters()];
    int[] flagged = new int[sample.clusters()];
    for (int i = 0; i < sample.size(); i++) {
      if (sample.isReference(i)) {
        attempts[sample.cluster(i)]++;
        flagged[sample.cluster(i)] += sample.score(i) > threshold ? 1 : 0;
      }
    }
    int people = 0;
    int ever = 0;
    double[] rates = new double[attempts.length];
    for (int c = 0; c < attempts.length; c++) {
      if (attempts[c] > 0) {
        rates[people++] = (double) flagged[c] / attempts[c];
        ever += flagged[c] > 0 ? 1 : 0;
      }
    }
    double[] sorted = Arrays.copyOf(rates, people);
    Arrays.sort(sorted);
    return new Disturbance(
        (double) ever / people, Quantiles.of(sorted, 0.5), Quantiles.of(sorted, WORST));
  }
}
