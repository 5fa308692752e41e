package org.portcullis.evaluation;

import java.util.List;

/**
 * A walk through a sample from the highest score to the lowest, in which every cluster weighs a
 * whole number, as in a bootstrap's replicate. What it finds are shares; those of nothing are NaN.
 */
final class Sweep {
  private final Sample sample;
  private final int[] order;
  private final List<OperatingPoint> points;
  private final int[] weights;
  private final Seen all;
  private final Seen above;
  private final boolean[] passed;

  private final double[] thresholds;
  private final double[] rates;
  private final double[][] caught;
  private final double[][] flagged;
  private final double[] auc;

  private Sweep(Sample sample, int[] order, List<OperatingPoint> points, int[] weights) {
    this.sample = sample;
    this.order = order;
    this.points = points;
    this.weights = weights;
    this.all = new Seen();
    this.above = new Seen();
    this.passed = new boolean[points.size()];
    this.thresholds = new double[points.size()];
    this.rates = new double[points.size()];
    this.caught = new double[sample.attacks().size()][points.size()];
    this.flagged = new double[sample.groups().size()][points.size()];
    this.auc = new double[sample.attacks().size()];
  }

  /**
   * A walk.
   *
   * @param order positions from the highest score to the lowest
   * @param weights by cluster
   */
  static Sweep of(Sample sample, int[] order, List<OperatingPoint> points, int[] weights) {
    Sweep sweep = new Sweep(sample, order, points, weights);
    sweep.walk();
    return sweep;
  }

  /** The highest score that is not flagged at a point. */
  double threshold(int point) {
    return thresholds[point];
  }

  /** Share of the reference that is flagged at a point. */
  double rate(int point) {
    return rates[point];
  }

  /** Share of a class of attack that is flagged at a point. */
  double caught(int attack, int point) {
    return caught[attack][point];
  }

  /** Share of a group that is flagged at a point. */
  double flagged(int group, int point) {
    return flagged[group][point];
  }

  /** Area under the ROC curve of a class of attack. */
  double auc(int attack) {
    return auc[attack];
  }

  /** Weights that were passed. */
  private final class Seen {
    private long honest;
    private final long[] attacked = new long[sample.attacks().size()];
    private final long[] grouped = new long[sample.groups().size()];

    void add(int i) {
      int weight = weights[sample.cluster(i)];
      int attack = sample.attack(i);
      if (attack >= 0) {
        attacked[attack] += weight;
        return;
      }
      honest += sample.isReference(i) ? weight : 0;
      for (long bits = sample.memberships(i); bits != 0; bits &= bits - 1) {
        grouped[Long.numberOfTrailingZeros(bits)] += weight;
      }
    }
  }

  private void walk() {
    for (int i : order) {
      all.add(i);
    }
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && sample.score(order[to]) == sample.score(order[from])) {
        to++;
      }
      tied(from, to);
      from = to;
    }
    for (int p = 0; p < passed.length; p++) {
      if (!passed[p]) {
        arrive(p, Double.NEGATIVE_INFINITY);
      }
    }
    for (int a = 0; a < auc.length; a++) {
      auc[a] /= (double) all.attacked[a] * all.honest;
    }
  }

  /** Passes all attempts of one score. */
  private void tied(int from, int to) {
    double score = sample.score(order[from]);
    long honestHere = 0;
    for (int k = from; k < to; k++) {
      honestHere += sample.isReference(order[k]) ? weights[sample.cluster(order[k])] : 0;
    }
    for (int p = 0; p < passed.length; p++) {
      if (!passed[p] && isBelow(points.get(p), score, above.honest + honestHere)) {
        arrive(p, score);
      }
    }
    double lower = all.honest - above.honest - honestHere / 2.0;
    for (int k = from; k < to; k++) {
      int attack = sample.attack(order[k]);
      if (attack >= 0) {
        auc[attack] += weights[sample.cluster(order[k])] * lower;
      }
      above.add(order[k]);
    }
  }

  private boolean isBelow(OperatingPoint point, double score, long honestFromHere) {
    if (point instanceof OperatingPoint.FalsePositives budget) {
      return honestFromHere > budget.rate() * all.honest;
    }
    return point instanceof OperatingPoint.FromScore from && score < from.score();
  }

  /** What was passed is flagged at a point, and nothing else. */
  private void arrive(int point, double score) {
    passed[point] = true;
    thresholds[point] = score;
    rates[point] = (double) above.honest / all.honest;
    for (int a = 0; a < caught.length; a++) {
      caught[a][point] = (double) above.attacked[a] / all.attacked[a];
    }
    for (int g = 0; g < flagged.length; g++) {
      flagged[g][point] = (double) above.grouped[g] / all.grouped[g];
    }
  }
}
