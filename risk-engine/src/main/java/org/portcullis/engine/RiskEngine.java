package org.portcullis.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.SignalSettings;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskScore;
import org.portcullis.risk.Signal;

/**
 * Asks every signal and makes two risks of their evidence. Stateless and thread-safe.
 *
 * <p>Evidence is a sum of log-odds per risk, weighted by the policy and capped per family; the two
 * sums are never mixed. The score is the probability at a reference prior of 1 %, as 0 to 100, so
 * that it spreads over the whole range; the real share of takeovers is a hundred to a thousand
 * times smaller.
 */
public final class RiskEngine {
  /** Log-odds of the reference prior of 1 %. */
  static final double PRIOR = Math.log(0.01 / 0.99);

  private final List<Signal> signals;

  /** An engine over these signals; their ids must differ. */
  public RiskEngine(List<Signal> signals) {
    this.signals = List.copyOf(signals);
    Set<String> ids =
        this.signals.stream().map(Signal::id).collect(java.util.stream.Collectors.toSet());
    if (ids.size() != this.signals.size()) {
      throw new IllegalArgumentException("signal ids must differ: " + ids);
    }
  }

  /** Both risks of the attempt, with every finding. */
  public Assessment assess(LoginAttempt attempt, History history, Policy policy) {
    return assess(attempt, history, policy, List.of());
  }

  /**
   * Both risks of the attempt, with every finding.
   *
   * @param gathered findings from before, such as a source of facts that failed
   */
  public Assessment assess(
      LoginAttempt attempt, History history, Policy policy, List<Finding> gathered) {
    List<Finding> findings = new ArrayList<>(gathered);
    for (Signal signal : signals) {
      findings.add(ask(signal, attempt, history, policy.signal(signal.id())));
    }
    List<Finding> capped = FamilyCaps.apply(findings);
    return new Assessment(
        score(capped, Risk.SESSION, policy),
        score(capped, Risk.IDENTITY, policy),
        capped,
        KnownFacts.count(attempt));
  }

  private static Finding ask(
      Signal signal, LoginAttempt attempt, History history, SignalSettings settings) {
    if (!settings.enabled()) {
      return signal.abstain(Finding.Reason.SWITCHED_OFF);
    }
    try {
      Finding finding = Objects.requireNonNull(signal.find(attempt, history));
      return finding instanceof Finding.Evidence evidence
          ? evidence.withLogOdds(evidence.logOdds() * settings.weight())
          : finding;
    } catch (RuntimeException e) {
      // A broken signal is recorded as such; the realm's failure mode decides what it means.
      return new Finding.Failed(
          signal.id(), signal.risk(), signal.family(), e.getClass().getSimpleName());
    }
  }

  private static RiskScore score(List<Finding> findings, Risk risk, Policy policy) {
    double logOdds = PRIOR;
    for (Finding finding : findings) {
      if (finding.risk() == risk && finding instanceof Finding.Evidence evidence) {
        logOdds += evidence.logOdds();
      }
    }
    double probability = 1 / (1 + Math.exp(-logOdds));
    double score = 100 * probability;
    return new RiskScore(logOdds, probability, score, policy.thresholds(risk).levelOf(score));
  }

  /** Bounds on what one family may add or take. */
  private static final class FamilyCaps {
    private record Range(double low, double high) {}

    private static final Map<Family, Range> RANGES = new EnumMap<>(Family.class);

    static {
      for (Family family : Family.values()) {
        RANGES.put(
            family,
            switch (family) {
              case NETWORK_FAMILIARITY -> new Range(-4, 6);
              case DEVICE -> new Range(-3.5, 7);
              case ANONYMITY -> new Range(0, 3.5);
              case TRAVEL -> new Range(0, 4);
              case DECLARED_FACTS -> new Range(0, 4);
            });
      }
    }

    /** Scales the evidence of a family that goes beyond its range, so that the terms still sum. */
    static List<Finding> apply(List<Finding> findings) {
      Map<Risk, Map<Family, Double>> sums = new EnumMap<>(Risk.class);
      for (Risk risk : Risk.values()) {
        sums.put(risk, new EnumMap<>(Family.class));
      }
      for (Finding finding : findings) {
        if (finding instanceof Finding.Evidence evidence) {
          Objects.requireNonNull(sums.get(evidence.risk()))
              .merge(evidence.family(), evidence.logOdds(), Double::sum);
        }
      }
      List<Finding> capped = new ArrayList<>(findings.size());
      for (Finding finding : findings) {
        capped.add(
            finding instanceof Finding.Evidence evidence
                ? evidence.withLogOdds(
                    evidence.logOdds()
                        * factor(
                            evidence.family(), Objects.requireNonNull(sums.get(evidence.risk()))))
                : finding);
      }
      return capped;
    }

    private static double factor(Family family, Map<Family, Double> sums) {
      double sum = sums.getOrDefault(family, 0.0);
      Range range = java.util.Objects.requireNonNull(RANGES.get(family));
      double allowed = Math.max(range.low(), Math.min(range.high(), sum));
      return allowed == sum || sum == 0 ? 1 : allowed / sum;
    }
  }
}
