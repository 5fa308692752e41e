package org.portcullis.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Thresholds;
import org.portcullis.evaluation.Accounts;
import org.portcullis.evaluation.Evaluation;
import org.portcullis.evaluation.OperatingPoint;
import org.portcullis.evaluation.Reliability;
import org.portcullis.evaluation.Sample;
import org.portcullis.report.Block;
import org.portcullis.report.Block.Heading;
import org.portcullis.report.Block.Paragraph;
import org.portcullis.report.Block.Table;
import org.portcullis.report.EvaluationBlocks;
import org.portcullis.report.Figures;
import org.portcullis.report.Report;

/**
 * What a scored history says of the scores.
 *
 * @param attempts attempts that were counted
 * @param left attempts that were not: failed ones, and those whose label says so
 * @param session session risk, attempt by attempt; null when no attack is judged by it
 * @param reliability how far its log-odds can be taken at their word; null likewise
 * @param identity identity risk, account by account; null when no fake identity is labelled
 * @param hoursToDetection by class of fake identity, median hours from its first attempt to the
 *     first one above the threshold of the first operating point; classes never found are left out
 */
record DetectionReport(
    int attempts,
    int left,
    @Nullable Evaluation session,
    @Nullable Reliability reliability,
    @Nullable Evaluation identity,
    Map<String, Double> hoursToDetection) {
  /** The reference base rate of the engine's scores. */
  private static final double BASE_RATE = 0.01;

  /** How long a fake identity is watched. */
  static final Duration WINDOW = Duration.ofDays(14);

  private static final double HOUR = 3600;

  DetectionReport {
    hoursToDetection = Map.copyOf(hoursToDetection);
  }

  /** What was read of both files. */
  record Counted(Sample attempts, Accounts accounts, int counted, int left) {}

  static DetectionReport of(Counted counted, Policy policy, int replicates, long seed) {
    Sample attempts = counted.attempts();
    boolean takeovers = attempts.attacked() > 0;
    Sample accounts = counted.accounts().sample(WINDOW);
    Evaluation identity =
        accounts.attacked() == 0
            ? null
            : Evaluation.of(
                accounts, points(policy.levels().identity(), 0.005, 0.01), replicates, seed);
    return new DetectionReport(
        counted.counted(),
        counted.left(),
        takeovers
            ? Evaluation.of(
                attempts, points(policy.levels().session(), 0.01, 0.001), replicates, seed)
            : null,
        takeovers ? Reliability.of(attempts, BASE_RATE) : null,
        identity,
        identity == null ? Map.of() : delays(counted.accounts(), identity));
  }

  private static List<OperatingPoint> points(Thresholds thresholds, double... rates) {
    List<OperatingPoint> points = new ArrayList<>();
    for (double rate : rates) {
      points.add(new OperatingPoint.FalsePositives(rate));
    }
    points.add(new OperatingPoint.FromScore("medium", logOdds(thresholds.medium())));
    points.add(new OperatingPoint.FromScore("high", logOdds(thresholds.high())));
    return points;
  }

  /** The log-odds of a score; of 100 and nearly so, what no attempt reaches. */
  private static double logOdds(double score) {
    return Math.log(score / Math.max(1e-12, 100 - score));
  }

  private static Map<String, Double> delays(Accounts accounts, Evaluation identity) {
    Map<String, Double> hours = new TreeMap<>();
    double threshold = identity.points().get(0).threshold();
    for (Evaluation.AttackClass attack : identity.attacks()) {
      accounts
          .medianDelay(attack.name(), threshold)
          .ifPresent(delay -> hours.put(attack.name(), delay.toSeconds() / HOUR));
    }
    return hours;
  }

  /** As tables and plots. */
  Report report(Counted counted) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            Figures.count(attempts)
                + " attempts counted, "
                + Figures.count(left)
                + " left out: failed ones, and those whose label says so. An interval holds a"
                + " figure in 95 of 100 samples drawn by victim."));
    Evaluation bySession = session;
    Reliability words = reliability;
    if (bySession != null && words != null) {
      blocks.add(new Heading("Session risk, by attempt"));
      blocks.add(
          EvaluationBlocks.points(
              "One global threshold, over " + Figures.count(bySession.honest()) + " honest logins",
              bySession));
      blocks.add(EvaluationBlocks.attacks("True positives", bySession));
      blocks.add(EvaluationBlocks.curves("roc-session", "ROC curves", counted.attempts()));
      blocks.add(EvaluationBlocks.groups("False positives", bySession));
      blocks.add(new Heading("Calibration"));
      blocks.add(new Paragraph(EvaluationBlocks.inWords(words)));
      blocks.add(EvaluationBlocks.reliability("Reliability", words));
      blocks.add(EvaluationBlocks.reliabilityPlot("reliability", "Reliability", words));
    }
    Evaluation byIdentity = identity;
    if (byIdentity != null) {
      blocks.add(new Heading("Identity risk, by account"));
      blocks.add(
          new Paragraph(
              "A fake identity is judged by its first "
                  + WINDOW.toDays()
                  + " days, an honest account by all it ever did."));
      blocks.add(EvaluationBlocks.points("Thresholds", byIdentity));
      blocks.add(EvaluationBlocks.attacks("True positives", byIdentity));
      blocks.add(EvaluationBlocks.groups("False positives", byIdentity));
      blocks.add(delayTable());
    }
    return new Report("Portcullis: detection report", blocks);
  }

  private Table delayTable() {
    List<List<String>> rows =
        new TreeMap<>(hoursToDetection)
            .entrySet().stream()
                .map(delay -> List.of(delay.getKey(), Figures.number(delay.getValue())))
                .toList();
    return new Table("Median time to detection", List.of("class", "hours"), rows);
  }
}
