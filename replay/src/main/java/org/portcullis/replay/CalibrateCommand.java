package org.portcullis.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.calibration.Calibration;
import org.portcullis.engine.calibration.Proposal;
import org.portcullis.engine.calibration.ProposalJson;
import org.portcullis.engine.calibration.ShadowAttempt;
import org.portcullis.engine.calibration.Target;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.evaluation.AttackClasses;
import org.portcullis.risk.Risk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proposes thresholds and weights from a scored shadow period. */
@Command(
    name = "calibrate",
    description =
        "Proposes thresholds and weights from the scores of a period in which nothing was acted"
            + " upon. Changes nothing.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the proposal was written",
      "1:the program failed",
      "2:the command line is wrong",
      "3:the scores or the labels are wrong",
      "4:the policy is wrong",
      "5:a file cannot be read or written"
    })
final class CalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "SCORED",
      description = "What the command score wrote.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the proposal goes, as JSON; without it, to standard output.")
  private @Nullable Path output;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy that the history was scored with; without it, the defaults.")
  private @Nullable Path policy;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Who did each line, if it is known, as for report.")
  private @Nullable Path labels;

  @Option(
      names = "--challenged",
      paramLabel = "SHARE",
      description = "Share of person-days to challenge (0.01 by default).")
  private double challenged = Target.DEFAULT.challenged();

  @Option(
      names = "--high",
      paramLabel = "SHARE",
      description = "Share of person-days to hold for high risk (0.001 by default).")
  private double high = Target.DEFAULT.high();

  @Option(
      names = "--attacked",
      paramLabel = "SHARE",
      description = "Share of person-days that may have been attacks (0.001 by default).")
  private double attacked = Target.DEFAULT.attacked();

  @Override
  public Integer call() throws IOException, InvalidFileException, InvalidPolicyException {
    Target target = target();
    refuseToOverwrite();
    Policy rules = policy == null ? Policy.REPORT_ONLY : Inputs.policy(policy);
    Labels known = labels == null ? null : Labels.read(labels, Set.of());
    Calibration calibration = new Calibration(rules, target);
    try (ScoredFile scores = ScoredFile.open(input)) {
      for (ScoredAttempt each = scores.next(); each != null; each = scores.next()) {
        Labels.Label label = known == null ? null : known.of(each);
        if (each.success() && !isLeftOut(label)) {
          calibration.add(shadow(each, label));
        }
      }
    }
    Proposal proposal = calibration.propose();
    if (proposal.attempts() == 0) {
      throw new InvalidFileException(input, "has no attempt that succeeded");
    }
    write(ProposalJson.text(proposal, rules));
    return 0;
  }

  private Target target() {
    try {
      return new Target(challenged, high, attacked);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Fake identities are nobody's session taken over; what is to be ignored says nothing. */
  private static boolean isLeftOut(Labels.@Nullable Label label) {
    return label != null
        && (label.text().equals(Labels.IGNORE)
            || AttackClasses.judgedBy(label.text()).filter(Risk.IDENTITY::equals).isPresent());
  }

  private static ShadowAttempt shadow(ScoredAttempt attempt, Labels.@Nullable Label label) {
    return new ShadowAttempt(
        attempt.time(),
        attempt.user(),
        attempt.session(),
        attempt.evidence(),
        label == null ? "" : label.population(),
        label == null ? null : !label.isHonest());
  }

  private void refuseToOverwrite() throws IOException {
    if (output != null
        && Files.exists(output)
        && Files.exists(input)
        && Files.isSameFile(output, input)) {
      throw new ParameterException(
          spec.commandLine(), "--output is the file of --input, which it would replace");
    }
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
