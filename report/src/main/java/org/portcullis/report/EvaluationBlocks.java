package org.portcullis.report;

import static org.portcullis.report.Figures.count;
import static org.portcullis.report.Figures.number;
import static org.portcullis.report.Figures.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.portcullis.evaluation.Estimate;
import org.portcullis.evaluation.Evaluation;
import org.portcullis.evaluation.OperatingPoint;
import org.portcullis.evaluation.Reliability;
import org.portcullis.evaluation.Sample;
import org.portcullis.report.Block.Plot;
import org.portcullis.report.Block.Table;

/** Evaluations as tables and plots. */
public final class EvaluationBlocks {
  /** Where the curves are drawn: from one false positive in 10,000 on, four points a power. */
  private static final List<OperatingPoint> CURVE =
      IntStream.range(-48, 0)
          .<OperatingPoint>mapToObj(i -> new OperatingPoint.FalsePositives(Math.pow(10, i / 12.0)))
          .toList();

  private EvaluationBlocks() {}

  /** Thresholds, and how often and whom they disturb. */
  public static Table points(String title, Evaluation evaluation) {
    List<List<String>> rows = new ArrayList<>();
    for (Evaluation.Point point : evaluation.points()) {
      rows.add(
          List.of(
              point.name(),
              number(point.threshold()),
              share(point.falsePositives()),
              percent(point.disturbance().everFlagged()),
              percent(point.disturbance().medianRate()),
              percent(point.disturbance().worstRate())));
    }
    return new Table(
        title,
        List.of(
            "operating point",
            "log-odds above",
            "honest flagged",
            "people ever flagged",
            "of a median person's",
            "of the 99th of 100's"),
        rows);
  }

  /** True positives by class of attack. */
  public static Table attacks(String title, Evaluation evaluation) {
    List<String> columns = new ArrayList<>(List.of("attack", "attempts", "victims", "ROC AUC"));
    evaluation.points().forEach(point -> columns.add("caught at " + point.name()));
    List<List<String>> rows = new ArrayList<>();
    for (Evaluation.AttackClass attack : evaluation.attacks()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  attack.name(),
                  count(attack.attempts()),
                  count(attack.victims()),
                  interval(attack.auc())));
      attack.caught().forEach(caught -> row.add(interval(caught)));
      rows.add(row);
    }
    return new Table(title, columns, rows);
  }

  /** False positives by group. */
  public static Table groups(String title, Evaluation evaluation) {
    List<String> columns = new ArrayList<>(List.of("group", "attempts", "people"));
    evaluation.points().forEach(point -> columns.add("flagged at " + point.name()));
    List<List<String>> rows = new ArrayList<>();
    for (Evaluation.Group group : evaluation.groups()) {
      List<String> row =
          new ArrayList<>(List.of(group.name(), count(group.attempts()), count(group.people())));
      group.flagged().forEach(flagged -> row.add(share(flagged)));
      rows.add(row);
    }
    return new Table(title, columns, rows);
  }

  /** ROC curves, the axis of false positives in powers of ten. */
  public static Plot curves(String name, String title, Sample sample) {
    Evaluation grid = Evaluation.of(sample, CURVE, 0, 0);
    LinePlot plot =
        new LinePlot(name, title, "share of honest attempts flagged", "share of attacks flagged")
            .logarithmic()
            .within(0, 1);
    for (Evaluation.AttackClass attack : grid.attacks()) {
      List<LinePlot.Dot> dots = new ArrayList<>();
      for (int i = 0; i < CURVE.size(); i++) {
        double rate = Math.pow(10, (i - 48) / 12.0);
        dots.add(new LinePlot.Dot(rate, attack.caught().get(i).value()));
      }
      plot.line(attack.name(), dots);
    }
    return plot.plot();
  }

  /** How far probabilities can be taken at their word. */
  public static Table reliability(String title, Reliability reliability) {
    List<List<String>> rows = new ArrayList<>();
    for (Reliability.Bin bin : reliability.bins()) {
      rows.add(
          List.of(
              percent(bin.from()) + " to " + percent(bin.to()),
              count(bin.attempts()),
              percent(bin.said()),
              percent(bin.found())));
    }
    return new Table(title, List.of("probability", "attempts", "said", "found"), rows);
  }

  /** The same as a plot; on the diagonal what was said was found. */
  public static Plot reliabilityPlot(String name, String title, Reliability reliability) {
    List<LinePlot.Dot> dots =
        reliability.bins().stream().map(bin -> new LinePlot.Dot(bin.said(), bin.found())).toList();
    return new LinePlot(name, title, "probability said", "share of attacks found")
        .within(0, 1)
        .line("found", dots)
        .line("as said", List.of(new LinePlot.Dot(0, 0), new LinePlot.Dot(1, 1)))
        .plot();
  }

  /** What is said of reliability in words. */
  public static String inWords(Reliability reliability) {
    return "Brier score "
        + number(reliability.brier())
        + " (always saying the share of attacks: "
        + number(reliability.constantBrier())
        + "); expected calibration error "
        + number(reliability.expectedError())
        + ". Log-odds were shifted by "
        + number(reliability.shift())
        + " to the share of attacks in the sample, which is much larger than in life.";
  }

  private static String interval(Estimate estimate) {
    return Figures.interval(estimate.value(), estimate.low(), estimate.high());
  }

  private static String share(Estimate estimate) {
    return Figures.percentInterval(estimate.value(), estimate.low(), estimate.high());
  }
}
