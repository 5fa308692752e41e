package org.portcullis.engine.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Thresholds;
import org.portcullis.risk.RiskLevel;

/**
 * Reads a shadow period and proposes what a realm's own history suggests. It changes nothing.
 *
 * <p>Thresholds are quantiles of the highest score of each person and day, since no labels are
 * needed for them, and a burst of tries is one day. An attacker within the period would push them
 * up, and so hide: attempts known to be attacks are left out, a share of days that may have been
 * attacks is not counted, and of one person only a few days are. What is wrong with that errs
 * towards more challenges. Not thread-safe; holds some 50 bytes an attempt.
 */
public final class Calibration {
  /** Shorter periods have seen no two weekends, and few trips. */
  private static final Duration SHORTEST = Duration.ofDays(14);

  private static final double PERCENT = 100;

  private final Policy policy;
  private final Target target;
  private final PersonDays days = new PersonDays();
  private final FiringRates rates = new FiringRates();
  private final LabelledEvidence labelled = new LabelledEvidence();
  private final Map<String, List<Double>> scores = new TreeMap<>();
  private int attempts;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /**
   * A calibration.
   *
   * @param policy under which the attempts were scored
   * @param target how often people may be disturbed
   */
  public Calibration(Policy policy, Target target) {
    this.policy = policy;
    this.target = target;
  }

  /** Adds an attempt that succeeded. */
  public void add(ShadowAttempt attempt) {
    attempts++;
    first = first == null || attempt.time().isBefore(first) ? attempt.time() : first;
    last = last == null || attempt.time().isAfter(last) ? attempt.time() : last;
    if (attempt.attack() != null) {
      labelled.add(attempt);
    }
    if (!Boolean.TRUE.equals(attempt.attack())) {
      long day = attempt.time().getEpochSecond() / Duration.ofDays(1).toSeconds();
      days.add(attempt.user(), day, attempt.logOdds());
      rates.add(attempt.user(), day, attempt.evidence());
      scores
          .computeIfAbsent(attempt.group(), key -> new ArrayList<>())
          .add(PERCENT / (1 + Math.exp(-attempt.logOdds())));
    }
  }

  /** What was seen suggests this. */
  public Proposal propose() {
    List<String> remarks = new ArrayList<>();
    if (first == null || last == null || Duration.between(first, last).compareTo(SHORTEST) < 0) {
      remarks.add("The period is shorter than " + SHORTEST.toDays() + " days.");
    }
    Thresholds proposed = thresholds(remarks);
    List<Proposal.Weight> weights = labelled.fit(policy, rates);
    if (weights.isEmpty()) {
      weights = rates.tooLarge(target.attacked(), id -> policy.signal(id).weight());
    }
    if (!weights.isEmpty()) {
      remarks.add(
          "The thresholds are for the weights of now: with other weights, score the period again"
              + " and calibrate again.");
    }
    return new Proposal(
        attempts,
        days.people(),
        days.size(),
        proposed,
        proposed == null ? List.of() : moves(proposed),
        challenged(policy.levels().session()),
        challenged(proposed == null ? policy.levels().session() : proposed),
        weights,
        remarks);
  }

  private @Nullable Thresholds thresholds(List<String> remarks) {
    OptionalDouble medium = days.above(target.challenged(), target.attacked());
    if (medium.isEmpty()) {
      remarks.add("Too few days were seen to propose thresholds: " + days.size() + ".");
      return null;
    }
    double first = score(medium.getAsDouble());
    OptionalDouble high = days.above(target.high(), target.attacked());
    if (high.isEmpty()) {
      remarks.add("Too few days were seen to propose a threshold of high; it stays if it can.");
    }
    double second =
        Math.max(
            high.isPresent() ? score(high.getAsDouble()) : policy.levels().session().high(),
            Math.min(PERCENT, first + 0.01));
    return first < second && second <= PERCENT ? new Thresholds(first, second) : null;
  }

  /** The first score above log-odds, in hundredths; a level begins with its threshold. */
  private static double score(double logOdds) {
    double score = PERCENT / (1 + Math.exp(-logOdds));
    return Math.min(99.98, (Math.floor(score * PERCENT) + 1) / PERCENT);
  }

  private List<Proposal.Move> moves(Thresholds proposed) {
    List<Proposal.Move> moves = new ArrayList<>();
    scores.forEach(
        (group, all) -> {
          int[][] counts = new int[RiskLevel.values().length][RiskLevel.values().length];
          for (double score : all) {
            counts[position(policy.levels().session().levelOf(score))][
                position(proposed.levelOf(score))]++;
          }
          for (RiskLevel from : RiskLevel.values()) {
            for (RiskLevel to : RiskLevel.values()) {
              int moved = counts[position(from)][position(to)];
              if (from != to && moved > 0) {
                moves.add(new Proposal.Move(group, from, to, moved));
              }
            }
          }
        });
    moves.sort(Comparator.comparing(Proposal.Move::group));
    return moves;
  }

  private static int position(RiskLevel level) {
    return switch (level) {
      case LOW -> 0;
      case MEDIUM -> 1;
      case HIGH -> 2;
    };
  }

  private double challenged(Thresholds thresholds) {
    long all = 0;
    long above = 0;
    for (List<Double> group : scores.values()) {
      all += group.size();
      above += group.stream().filter(score -> score >= thresholds.medium()).count();
    }
    return all == 0 ? 0 : (double) above / all;
  }
}
