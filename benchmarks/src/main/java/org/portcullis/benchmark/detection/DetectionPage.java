package org.portcullis.benchmark.detection;

import static org.portcullis.report.Figures.number;
import static org.portcullis.report.Figures.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.portcullis.evaluation.Estimate;
import org.portcullis.evaluation.Evaluation;
import org.portcullis.report.Block;
import org.portcullis.report.Block.Heading;
import org.portcullis.report.Block.Paragraph;
import org.portcullis.report.Block.Table;
import org.portcullis.report.EvaluationBlocks;
import org.portcullis.report.Figures;
import org.portcullis.report.LinePlot;
import org.portcullis.report.Report;

/** Results as tables and plots. */
final class DetectionPage {
  private final DetectionResults results;
  private final List<Block> blocks = new ArrayList<>();

  private DetectionPage(DetectionResults results) {
    this.results = results;
  }

  static Report of(DetectionResults results, Runs runs) {
    DetectionPage page = new DetectionPage(results);
    page.blocks.add(
        new Paragraph(
            "Generated workforces of seeds %s: %d people, %d days and %d attacks of a class each."
                    .formatted(
                        results.seeds(),
                        results.scale().users(),
                        results.scale().days(),
                        results.scale().attacks())
                + " Intervals are of 95 %, from a bootstrap by victim."));
    page.session(runs);
    page.identity();
    page.ablation();
    page.poisoning();
    page.drift();
    return new Report("Portcullis: detection benchmark", page.blocks);
  }

  private void session(Runs runs) {
    Evaluation session = results.session();
    blocks.add(new Heading("Session risk, by attempt"));
    blocks.add(floors(session));
    blocks.add(EvaluationBlocks.attacks("True positives at one global threshold", session));
    blocks.add(EvaluationBlocks.curves("roc", "ROC curves", runs.engine()));
    blocks.add(EvaluationBlocks.points("Thresholds, and how they fall on people", session));
    blocks.add(EvaluationBlocks.groups("False positives", session));
    blocks.add(new Paragraph(EvaluationBlocks.inWords(results.reliability())));
    blocks.add(EvaluationBlocks.reliability("Reliability", results.reliability()));
    blocks.add(
        EvaluationBlocks.reliabilityPlot("reliability", "Reliability", results.reliability()));
    blocks.add(new Heading("Baselines"));
    blocks.add(
        new Paragraph(
            "Published scores on the same lines, taught what the accounts' holders did only."
                + " A score that is the same for more honest logins than it may flag flags none"
                + " of them: \"challenge every new device\" has one threshold, in the last table."));
    results
        .baselines()
        .forEach(
            (name, evaluation) -> {
              blocks.add(EvaluationBlocks.attacks(name, evaluation));
              blocks.add(EvaluationBlocks.points(name + ": thresholds", evaluation));
            });
  }

  private static Table floors(Evaluation session) {
    List<List<String>> rows = new ArrayList<>();
    for (Floor floor : Floor.SESSION) {
      Estimate seen = floor.seen(session);
      rows.add(
          List.of(
              floor.name(),
              (floor.isAttack() ? "caught, at least " : "flagged, at most ")
                  + percent(floor.bound()),
              Figures.percentInterval(seen.value(), seen.low(), seen.high()),
              floor.isMetBy(session) ? "met" : "NOT MET"));
    }
    return new Table("Floors at 1 % false positives", List.of("of", "floor", "seen", ""), rows);
  }

  private void identity() {
    blocks.add(new Heading("Identity risk, by account"));
    blocks.add(
        new Paragraph(
            "A fake identity is judged by its first 14 days, an honest account by the whole"
                + " period; the budget is of honest contractors."));
    blocks.add(EvaluationBlocks.attacks("True positives", results.identity()));
    blocks.add(EvaluationBlocks.groups("False positives", results.identity()));
    List<List<String>> rows = new ArrayList<>();
    new TreeMap<>(results.hoursToDetection())
        .forEach((name, hours) -> rows.add(List.of(name, number(hours))));
    blocks.add(
        new Table(
            "Median time from the first attempt to detection, of those ever found",
            List.of("class", "hours"),
            rows));
  }

  private void ablation() {
    blocks.add(new Heading("Ablation"));
    blocks.add(
        new Paragraph(
            "Share caught at 1 % false positives when a signal or a family says nothing, mean over"
                + " the seeds. What was learnt stays what the whole engine let be learnt."));
    List<String> classes = List.copyOf(results.ablation().values().iterator().next().keySet());
    List<String> columns = new ArrayList<>(List.of("without"));
    columns.addAll(classes);
    List<List<String>> rows = new ArrayList<>();
    results
        .ablation()
        .forEach(
            (left, caught) -> {
              List<String> row = new ArrayList<>(List.of(left));
              classes.forEach(name -> row.add(number(caught.getOrDefault(name, Double.NaN))));
              rows.add(row);
            });
    blocks.add(new Table("Without one", columns, rows));
  }

  private void poisoning() {
    blocks.add(new Heading("Poisoning"));
    blocks.add(
        new Paragraph(
            "Thieves who sign in every day from a household's line in the victim's country and pass"
                + " every challenge: share of their logins of the day that is flagged, at the"
                + " threshold of 1 %."));
    LinePlot plot = new LinePlot("poisoning", "Poisoning", "day", "flagged").within(0, 1);
    List<List<String>> rows = new ArrayList<>();
    for (Poisoning each : results.poisoning()) {
      String name = "%d a day, passed with %s".formatted(each.aDay(), each.name());
      List<String> row = new ArrayList<>(List.of(name));
      for (int day : List.of(0, 1, 2, 3, 6, 9, 13)) {
        row.add(number(each.caught().get(day)));
      }
      rows.add(row);
      plot.line(name, dots(each.caught()));
    }
    blocks.add(
        new Table("Flagged on day", List.of("thief", "1", "2", "3", "4", "7", "10", "14"), rows));
    blocks.add(plot.plot());
  }

  private void drift() {
    blocks.add(new Heading("Drift"));
    blocks.add(
        new Paragraph(
            "Something changes for everybody on one day, which is worse than life: share of honest"
                + " logins flagged at the threshold of 1 % from before."));
    LinePlot plot = new LinePlot("drift", "Drift", "day after the change", "flagged");
    List<List<String>> rows = new ArrayList<>();
    for (Drift each : results.drift()) {
      rows.add(
          List.of(
              each.what(),
              percent(each.before()),
              percent(each.daily().get(0)),
              percent(each.weeks().get(0)),
              percent(each.weeks().get(1)),
              percent(each.weeks().get(2)),
              percent(each.weeks().get(3))));
      plot.line(each.what(), dots(each.daily()));
    }
    blocks.add(
        new Table(
            "Honest logins flagged",
            List.of("what changes", "before", "first day", "week 1", "week 2", "week 3", "week 4"),
            rows));
    blocks.add(plot.plot());
  }

  private static List<LinePlot.Dot> dots(List<Double> values) {
    List<LinePlot.Dot> dots = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      dots.add(new LinePlot.Dot(i + 1, values.get(i)));
    }
    return dots;
  }
}
