package org.portcullis.benchmark.detection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.policy.Thresholds;
import org.portcullis.evaluation.Evaluation;
import org.portcullis.evaluation.OperatingPoint;
import org.portcullis.evaluation.Reliability;
import org.portcullis.evaluation.Sample;
import org.portcullis.report.Block.Plot;
import org.portcullis.report.Report;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program that measures detection and writes what it saw. */
@Command(
    name = "detection",
    description = "Measures how well the engine tells attacks from honest logins.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class DetectionBenchmark implements Callable<Integer> {
  /** How long a fake identity is watched. */
  private static final Duration WINDOW = Duration.ofDays(14);

  /** The reference base rate of the engine's scores. */
  private static final double BASE_RATE = 0.01;

  /** Seed of the bootstrap, and of the choice of the poisoned. */
  private static final long DRAWING = 1;

  private static final double HOUR = 3600;

  @Option(
      names = "--seeds",
      split = ",",
      description = "Of the generated histories. Weights were tuned on 1 to 3.")
  private List<Long> seeds = List.of(11L, 12L, 13L, 14L, 15L);

  @Option(names = "--users", description = "Honest people of each.")
  private int users = 2500;

  @Option(names = "--days", description = "Length of each.")
  private int days = 120;

  @Option(names = "--attacks", description = "Of each class in each.")
  private int attacks = 400;

  @Option(names = "--replicates", description = "Samples drawn for the intervals.")
  private int replicates = 200;

  @Option(names = "--output", description = "Directory of the results.")
  private Path output = Path.of("benchmarks", "results");

  DetectionBenchmark() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new DetectionBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InvalidLineException {
    GeneratedLines.Scale scale = new GeneratedLines.Scale(users, days, attacks);
    Runs runs = new Runs();
    List<Poisoning> poisoning = new ArrayList<>();
    List<Drift> drift = new ArrayList<>();
    for (long seed : seeds) {
      System.err.println("seed " + seed);
      List<LabelledLine> lines = GeneratedLines.of(seed, scale);
      runs.add(seed, lines);
      if (seed == seeds.get(0)) {
        double threshold = runs.threshold(seed);
        poisoning.add(poisoned("an OTP", Factor.OTP, 1, lines, threshold));
        poisoning.add(poisoned("an OTP", Factor.OTP, 4, lines, threshold));
        poisoning.add(poisoned("a passkey", Factor.WEBAUTHN, 1, lines, threshold));
        for (Changes.What what : Changes.What.values()) {
          drift.add(Drift.of(what, lines, threshold));
        }
      }
    }
    System.err.println("evaluation");
    DetectionResults results = results(scale, runs, poisoning, drift);
    write(results, DetectionPage.of(results, runs));
    return CommandLine.ExitCode.OK;
  }

  private static Poisoning poisoned(
      String name, Factor factor, int aDay, List<LabelledLine> lines, double threshold) {
    return Poisoning.of(name, factor, aDay, lines, threshold, DRAWING);
  }

  private DetectionResults results(
      GeneratedLines.Scale scale, Runs runs, List<Poisoning> poisoning, List<Drift> drift) {
    List<OperatingPoint> rates = List.of(Runs.ONE_PERCENT, Runs.ONE_PER_MILLE);
    List<OperatingPoint> points = new ArrayList<>(rates);
    points.add(new OperatingPoint.FromScore("medium", logOdds(Thresholds.DEFAULT.medium())));
    points.add(new OperatingPoint.FromScore("high", logOdds(Thresholds.DEFAULT.high())));
    Map<String, Evaluation> baselines = new LinkedHashMap<>();
    runs.baselines()
        .forEach(
            (name, sample) -> {
              List<OperatingPoint> own = new ArrayList<>(rates);
              if (name.equals(Baselines.NEW_DEVICE)) {
                own.add(new OperatingPoint.FromScore("every new device", 1));
              }
              baselines.put(name, Evaluation.of(sample, own, replicates, DRAWING));
            });
    Sample accounts = runs.accounts().sample(WINDOW);
    Evaluation identity =
        Evaluation.of(
            accounts,
            List.of(new OperatingPoint.FalsePositives(0.005), Runs.ONE_PERCENT),
            replicates,
            DRAWING);
    return new DetectionResults(
        seeds,
        scale,
        Evaluation.of(runs.engine(), points, replicates, DRAWING),
        Reliability.of(runs.engine(), BASE_RATE),
        baselines,
        runs.ablation(),
        identity,
        delays(runs, identity),
        poisoning,
        drift);
  }

  private static double logOdds(double score) {
    return Math.log(score / (100 - score));
  }

  private static Map<String, Double> delays(Runs runs, Evaluation identity) {
    Map<String, Double> hours = new TreeMap<>();
    double threshold = identity.points().get(0).threshold();
    for (Evaluation.AttackClass attack : identity.attacks()) {
      runs.accounts()
          .medianDelay(attack.name(), threshold)
          .ifPresent(delay -> hours.put(attack.name(), delay.toSeconds() / HOUR));
    }
    return hours;
  }

  private void write(DetectionResults results, Report page) throws IOException {
    Files.createDirectories(output);
    Files.writeString(output.resolve("detection.txt"), page.text());
    Files.writeString(output.resolve("detection.html"), page.html());
    Files.writeString(
        output.resolve("detection.json"),
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n");
    for (Plot plot : page.plots()) {
      Files.writeString(output.resolve("detection-" + plot.name() + ".svg"), plot.svg() + "\n");
    }
  }
}
