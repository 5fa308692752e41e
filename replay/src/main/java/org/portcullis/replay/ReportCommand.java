package org.portcullis.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.evaluation.Accounts;
import org.portcullis.evaluation.AttackClasses;
import org.portcullis.evaluation.LabelledAttempt;
import org.portcullis.evaluation.Sample;
import org.portcullis.risk.Risk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how well scores tell attacks from honest attempts. */
@Command(
    name = "report",
    description = "Says how well the scores of a history tell its attacks from honest attempts.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the report was written",
      "1:the program failed",
      "2:the command line is wrong",
      "3:the scores or the labels are wrong",
      "4:the policy is wrong",
      "5:a file cannot be read or written"
    })
final class ReportCommand implements Callable<Integer> {
  private static final int MOST_REPLICATES = 10_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "SCORED",
      description = "What the command score wrote.")
  private Path input = Path.of("");

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "FILE",
      description = "Who did each line, as CSV with the columns line and label.")
  private Path labels = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the report goes; without it, to standard output.")
  private @Nullable Path output;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text (default), json or html.")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "A policy document, for its thresholds; without it, the shipped defaults.")
  private @Nullable Path policy;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "A class of attack that labels may name beside the known ones.")
  private List<String> classes = new ArrayList<>();

  @Option(
      names = "--replicates",
      defaultValue = "200",
      paramLabel = "N",
      description = "Samples drawn for the intervals (200 by default); 0 for none.")
  private int replicates = 200;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of the drawing.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException, InvalidFileException, InvalidPolicyException {
    if (replicates < 0 || replicates > MOST_REPLICATES) {
      throw new ParameterException(
          spec.commandLine(), "--replicates must be 0 to " + MOST_REPLICATES);
    }
    refuseToOverwrite(input, "--input");
    refuseToOverwrite(labels, "--labels");
    Policy rules = policy == null ? Policy.REPORT_ONLY : Inputs.policy(policy);
    DetectionReport.Counted counted = count(Labels.read(labels, Set.copyOf(classes)));
    if (counted.attempts().honest() == 0) {
      throw new InvalidFileException(labels, "no login that succeeded is labelled honest");
    }
    DetectionReport report = DetectionReport.of(counted, rules, replicates, seed);
    if (report.session() == null && report.identity() == null) {
      throw new InvalidFileException(labels, "no attempt that succeeded is labelled an attack");
    }
    write(text(report, counted));
    return 0;
  }

  private void refuseToOverwrite(Path file, String option) throws IOException {
    if (output != null
        && Files.exists(output)
        && Files.exists(file)
        && Files.isSameFile(output, file)) {
      throw new ParameterException(
          spec.commandLine(), "--output is the file of " + option + ", which it would replace");
    }
  }

  private DetectionReport.Counted count(Labels known) throws IOException, InvalidFileException {
    Sample attempts = new Sample();
    Accounts accounts = new Accounts();
    int counted = 0;
    int left = 0;
    try (ScoredFile scores = ScoredFile.open(input)) {
      for (ScoredAttempt attempt = scores.next(); attempt != null; attempt = scores.next()) {
        Labels.Label label = known.of(attempt);
        if (!attempt.success() || label.text().equals(Labels.IGNORE)) {
          left++;
          continue;
        }
        counted++;
        boolean identity =
            AttackClasses.judgedBy(label.text()).filter(Risk.IDENTITY::equals).isPresent();
        if (!identity) {
          List<String> groups = label.isHonest() ? Groups.of(attempt, label) : List.of();
          attempts.add(labelled(attempt, label, attempt.session(), groups));
        }
        if (identity || label.isHonest()) {
          List<String> groups =
              label.population().isEmpty() ? List.of() : List.of(label.population());
          accounts.add(
              attempt.user(), attempt.time(), labelled(attempt, label, attempt.identity(), groups));
        }
      }
    }
    return new DetectionReport.Counted(attempts, accounts, counted, left);
  }

  private static LabelledAttempt labelled(
      ScoredAttempt attempt, Labels.Label label, double logOdds, List<String> groups) {
    return new LabelledAttempt(
        logOdds,
        label.isHonest() ? null : label.text(),
        attempt.kind() == AttemptLine.Kind.LOGIN,
        label.victim().isEmpty() ? attempt.user() : label.victim(),
        groups);
  }

  private String text(DetectionReport report, DetectionReport.Counted counted) throws IOException {
    return switch (format) {
      case TEXT -> report.report(counted).text();
      case JSON ->
          new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
      case HTML -> report.report(counted).html();
    };
  }

  private void write(String text) throws IOException {
    Path target = output;
    if (target == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return;
    }
    try (OutputFile file = new OutputFile(target)) {
      Files.writeString(file.part(), text);
      file.complete();
    }
  }
}
