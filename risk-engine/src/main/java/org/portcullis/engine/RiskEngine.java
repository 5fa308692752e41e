package org.portcullis.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
 * sums are never mixed. The findings of a risk, of which the first is the base rate, sum exactly to
 * its log-odds. The score is the probability at a reference base rate of 1 %, calibrated on
 * generated workforces, as 0 to 100, so that it spreads over the whole range; the real share of
 * takeovers is a hundred to a thousand times smaller.
 */
public final class RiskEngine {
  /** Log-odds of the reference base rate of 1 %. */
  private static final double REFERENCE = Math.log(0.01 / 0.99);

  /**
   * Evidence of session risk is a sum of terms that are not quite independent, and what is usual
   * adds up to a large negative number. This much is added so that the default thresholds challenge
   * about one honest login in a hundred, and hold one in three hundred for high risk, in generated
   * workforces.
   */
  private static final double CALIBRATION = 2.2;

  /** The term that the sum of session risk begins with. */
  static final double BASE = REFERENCE + CALIBRATION;

  /** That of identity risk, whose evidence speaks against people only, and needs no calibration. */
  static final double IDENTITY_BASE = REFERENCE;

  /** Odds of e to the 100 are certainty. */
  private static final double CERTAIN = 100;

  private static final List<Finding> BASE_RATES =
      List.of(baseRate(Risk.SESSION, BASE), baseRate(Risk.IDENTITY, IDENTITY_BASE));

  private final List<Signal> signals;

  /** An engine over these signals; their ids must differ. */
  public RiskEngine(List<Signal> signals) {
    this.signals = List.copyOf(signals);
    Set<String> ids = this.signals.stream().map(Signal::id).collect(Collectors.toSet());
    if (ids.size() != this.signals.size()) {
      throw new IllegalArgumentException("signal ids must differ: " + ids);
    }
  }

  private static Finding baseRate(Risk risk, double logOdds) {
    return new Finding.Evidence("base-rate", risk, Family.BASE_RATE, logOdds, Map.of());
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
    return assess(attempt, history, policy, gathered, evidence -> false);
  }

  /**
   * Both risks of the attempt, with every finding.
   *
   * @param gathered findings from before, such as a source of facts that failed
   * @param muted what reviewers found to be misread of this person; of identity risk it abstains,
   *     and of session risk it is never asked
   */
  public Assessment assess(
      LoginAttempt attempt,
      History history,
      Policy policy,
      List<Finding> gathered,
      Predicate<Finding.Evidence> muted) {
    List<Finding> findings = new ArrayList<>(signals.size() + gathered.size() + 2);
    findings.addAll(BASE_RATES);
    findings.addAll(gathered);
    for (Signal signal : signals) {
      findings.add(ask(signal, attempt, history, policy.signal(signal), muted));
    }
    FamilyCaps.apply(findings);
    return weigh(findings, KnownFacts.count(attempt), policy);
  }

  /**
   * What a policy makes of findings, which count as they are.
   *
   * @param known how many facts of the attempt are known
   */
  public static Assessment weigh(List<Finding> findings, int known, Policy policy) {
    return new Assessment(
        score(findings, Risk.SESSION, policy),
        score(findings, Risk.IDENTITY, policy),
        findings,
        known,
        known >= policy.knownFacts().least());
  }

  private static Finding ask(
      Signal signal,
      LoginAttempt attempt,
      History history,
      SignalSettings settings,
      Predicate<Finding.Evidence> muted) {
    if (!settings.enabled()) {
      return signal.abstain(Finding.Reason.SWITCHED_OFF);
    }
    if (attempt.kind() == LoginAttempt.Kind.IMPORT && signal.risk() == Risk.SESSION) {
      return signal.abstain(Finding.Reason.NOT_APPLICABLE);
    }
    try {
      Finding finding = Objects.requireNonNull(signal.find(attempt, history));
      if (!(finding instanceof Finding.Evidence evidence)) {
        return finding;
      }
      return isMuted(evidence, muted)
          ? signal.abstain(Finding.Reason.MUTED)
          : weighted(evidence, settings.weight());
    } catch (RuntimeException e) {
      // A broken signal is recorded as such; the realm's failure mode decides what it means.
      return new Finding.Failed(
          signal.id(), signal.risk(), signal.family(), e.getClass().getSimpleName());
    }
  }

  /** A thief must not gain from what a reviewer said of the owner. */
  private static boolean isMuted(Finding.Evidence evidence, Predicate<Finding.Evidence> muted) {
    return evidence.risk() == Risk.IDENTITY && evidence.logOdds() > 0 && muted.test(evidence);
  }

  /** Beyond certainty nothing is added, so that no sum overflows. */
  private static Finding weighted(Finding.Evidence evidence, double weight) {
    double logOdds = evidence.logOdds() * weight;
    double bounded = Math.max(-CERTAIN, Math.min(CERTAIN, logOdds));
    return bounded == evidence.logOdds() ? evidence : evidence.withLogOdds(bounded);
  }

  private static RiskScore score(List<Finding> findings, Risk risk, Policy policy) {
    double logOdds = 0;
    for (Finding finding : findings) {
      if (finding.risk() == risk && finding instanceof Finding.Evidence evidence) {
        logOdds += evidence.logOdds();
      }
    }
    double probability = 1 / (1 + Math.exp(-logOdds));
    double score = 100 * probability;
    return new RiskScore(logOdds, probability, score, policy.thresholds(risk).levelOf(score));
  }
}
