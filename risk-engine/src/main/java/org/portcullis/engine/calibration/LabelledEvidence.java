package org.portcullis.engine.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.calibration.Proposal.Reason;
import org.portcullis.engine.calibration.Proposal.Weight;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.SignalSettings;

/**
 * Fits weights to labelled attempts: a logistic regression of the signals' evidence, with a penalty
 * on leaving the weights of now and no weight below 0 or above what a policy may say. People are
 * split in two halves; weights are proposed only if those fitted to one half do better on the
 * other, where doing better is a smaller logarithmic loss.
 *
 * <p>Newton's method, coordinate by coordinate, since it keeps bounds by itself and has twenty
 * coordinates only; a library would be larger than all of the engine.
 */
final class LabelledEvidence {
  /** Attacks, and honest attempts, without which nothing is fitted. */
  private static final int FEWEST = 50;

  /** Honest attempts kept; more make the fit slower and no better. */
  private static final int MOST_HONEST = 100_000;

  /** Standard deviation of what a weight is expected to be off by. */
  private static final double OFF = 0.5;

  private static final int ROUNDS = 30;
  private static final double STEP = 0.05;
  private static final double WORTHWHILE = 0.1;

  private final List<ShadowAttempt> kept = new ArrayList<>();
  private int honest;
  private int attacks;

  void add(ShadowAttempt attempt) {
    if (Boolean.TRUE.equals(attempt.attack())) {
      attacks++;
      kept.add(attempt);
    } else if (honest++ < MOST_HONEST) {
      kept.add(attempt);
    }
  }

  /** Weights that labels speak for; empty when there are too few, or none does better. */
  List<Weight> fit(Policy policy, FiringRates rates) {
    if (attacks < FEWEST || honest < FEWEST) {
      return List.of();
    }
    List<String> signals = signals();
    double[] factors = new Regression(kept, signals).factors();
    if (!better(signals)) {
      return List.of();
    }
    List<Weight> weights = new ArrayList<>();
    for (int s = 0; s < factors.length; s++) {
      String signal = signals.get(s);
      double now = policy.signal(signal).weight();
      double proposed =
          Math.min(SignalSettings.HIGHEST_WEIGHT, Math.round(now * factors[s] / STEP) * STEP);
      if (Math.abs(proposed - now) >= WORTHWHILE) {
        weights.add(
            new Weight(signal, now, proposed, rates.fired(signal), Reason.FITTED_TO_LABELS));
      }
    }
    return weights;
  }

  private List<String> signals() {
    Map<String, Integer> counts = new TreeMap<>();
    kept.forEach(each -> each.evidence().keySet().forEach(id -> counts.merge(id, 1, Integer::sum)));
    counts.remove("base-rate");
    return counts.entrySet().stream()
        .filter(count -> count.getValue() >= FEWEST)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether weights fitted to each half of the people do better on the other half. */
  private boolean better(List<String> signals) {
    double gain = 0;
    for (int half = 0; half < 2; half++) {
      int held = half;
      List<ShadowAttempt> fitted = kept.stream().filter(each -> half(each) != held).toList();
      List<ShadowAttempt> other = kept.stream().filter(each -> half(each) == held).toList();
      Regression regression = new Regression(fitted, signals);
      gain += regression.loss(other, false) - regression.loss(other, true);
    }
    return gain > 0;
  }

  private static int half(ShadowAttempt attempt) {
    return Math.floorMod(attempt.user().hashCode() * 0x9E3779B9, 2);
  }

  /** A fit of factors on the evidence as it is, and of one intercept. */
  private static final class Regression {
    private final List<String> signals;
    private final double[] factors;
    private double intercept;

    /** The intercept of a fit in which the factors stay 1. */
    private double plain;

    Regression(List<ShadowAttempt> attempts, List<String> signals) {
      this.signals = signals;
      this.factors = new double[signals.size()];
      Arrays.fill(factors, 1);
      double[][] evidence = new double[attempts.size()][];
      double[] sums = new double[attempts.size()];
      boolean[] attack = new boolean[attempts.size()];
      for (int i = 0; i < evidence.length; i++) {
        evidence[i] = evidence(attempts.get(i));
        sums[i] = attempts.get(i).logOdds();
        attack[i] = Boolean.TRUE.equals(attempts.get(i).attack());
      }
      for (int round = 0; round < ROUNDS; round++) {
        plain += step(null, 0, evidence, sums, attack, plain);
      }
      intercept = plain;
      for (int round = 0; round < ROUNDS; round++) {
        intercept += step(null, 0, evidence, sums, attack, intercept);
        for (int s = 0; s < factors.length; s++) {
          double wanted = factors[s] + step(s, factors[s], evidence, sums, attack, intercept);
          double next = Math.max(0, Math.min(SignalSettings.HIGHEST_WEIGHT, wanted));
          for (int i = 0; i < sums.length; i++) {
            sums[i] += (next - factors[s]) * evidence[i][s];
          }
          factors[s] = next;
        }
      }
    }

    private double[] evidence(ShadowAttempt attempt) {
      double[] row = new double[signals.size()];
      for (int s = 0; s < row.length; s++) {
        row[s] = attempt.evidence().getOrDefault(signals.get(s), 0.0);
      }
      return row;
    }

    /** Newton's step of a factor, or of the intercept for none. */
    private static double step(
        @Nullable Integer signal,
        double factor,
        double[][] evidence,
        double[] sums,
        boolean[] attack,
        double intercept) {
      double slope = signal == null ? 0 : (1 - factor) / (OFF * OFF);
      double curve = signal == null ? 1e-9 : 1 / (OFF * OFF);
      for (int i = 0; i < sums.length; i++) {
        double x = signal == null ? 1 : evidence[i][signal];
        if (x != 0) {
          double probability = 1 / (1 + Math.exp(-(sums[i] + intercept)));
          slope += x * ((attack[i] ? 1 : 0) - probability);
          curve += x * x * probability * (1 - probability);
        }
      }
      // A full step may overshoot where the curve is flat.
      return Math.max(-1, Math.min(1, slope / curve));
    }

    double[] factors() {
      return factors.clone();
    }

    double loss(List<ShadowAttempt> attempts, boolean fitted) {
      double loss = 0;
      for (ShadowAttempt attempt : attempts) {
        double sum = attempt.logOdds() + (fitted ? intercept : plain);
        double[] row = evidence(attempt);
        for (int s = 0; fitted && s < row.length; s++) {
          sum += (factors[s] - 1) * row[s];
        }
        double toward = Boolean.TRUE.equals(attempt.attack()) ? sum : -sum;
        // The logarithm of 1 + e^-x, without overflow.
        loss += Math.max(0, -toward) + Math.log1p(Math.exp(-Math.abs(toward)));
      }
      return loss;
    }
  }
}
