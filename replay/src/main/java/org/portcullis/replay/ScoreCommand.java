package org.portcullis.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.network.IpDirectory;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.replay.Replay;
import org.portcullis.engine.replay.ScoredLine;
import org.portcullis.engine.replay.Unanswered;
import org.portcullis.engine.signal.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Scores a login history in the order of its times, as the server would have. */
@Command(
    name = "score",
    description = "Scores a login history in the order of its times, as the server would have.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line was scored",
      "1:the program failed",
      "2:the command line is wrong",
      "3:a line of the input is wrong",
      "4:the policy is wrong",
      "5:a file cannot be read or written"
    })
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--input", required = true, paramLabel = "FILE", description = "The history.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where scores go, one line of JSON for each scored line.")
  private Path output = Path.of("");

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "A policy document; without it, the thresholds of the shipped defaults.")
  private @Nullable Path policy;

  @Option(
      names = "--geoip",
      paramLabel = "DIR",
      description = "IP databases (.mmdb) for lines that say nothing of the network.")
  private @Nullable Path geoip;

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      converter = FormatConverter.class,
      paramLabel = "FORMAT",
      description = "jsonl (default), rba-csv or keycloak-events.")
  private Format format = Format.JSONL;

  @Option(
      names = "--unanswered",
      defaultValue = "otp",
      paramLabel = "HOW",
      description =
          "What a challenge would have come to where the history says nothing of one: learn"
              + " (passed, counts in full), skip (not passed), otp (passed with an OTP; default).")
  private Unanswered unanswered = Unanswered.OTP;

  @Option(
      names = "--lenient",
      description = "Pass over fields, columns and addresses that cannot be read.")
  private boolean lenient;

  @Option(names = "--quiet", description = "Say nothing of progress.")
  private boolean quiet;

  private static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      for (Format format : Format.values()) {
        if (format.toString().equals(text.toLowerCase(Locale.ROOT))) {
          return format;
        }
      }
      throw new TypeConversionException("'" + text + "' is not jsonl, rba-csv or keycloak-events");
    }
  }

  @Override
  public Integer call() throws IOException, InvalidLineException, InvalidPolicyException {
    Inputs.requireReadable(input);
    refuseToOverwrite(input, "--input");
    if (policy != null) {
      refuseToOverwrite(policy, "--policy");
    }
    Policy rules = policy == null ? Policy.REPORT_ONLY : Inputs.policy(policy);
    PrintWriter err = spec.commandLine().getErr();
    try (IpDirectory databases = geoip == null ? null : Inputs.databases(geoip);
        Attempts attempts = attempts()) {
      Addresses addresses = databases == null ? Addresses.UNKNOWN : databases::lookup;
      Replay replay =
          new Replay(
              new RiskEngine(Signals.builtIn()),
              rules,
              unanswered,
              addresses,
              new RealmStatistics());
      UnreadAddresses unread = new UnreadAddresses();
      int scored = score(attempts, replay, unread, new Progress(err, attempts.size()));
      unread.print(err);
      if (!quiet) {
        err.printf(Locale.ROOT, "%,d lines, %,d scored%n", attempts.size(), scored);
      }
    }
    return 0;
  }

  private void refuseToOverwrite(Path file, String option) throws IOException {
    if (Files.exists(output) && Files.exists(file) && Files.isSameFile(output, file)) {
      throw new ParameterException(
          spec.commandLine(), "--output is the file of " + option + ", which it would replace");
    }
  }

  private int score(Attempts attempts, Replay replay, UnreadAddresses unread, Progress progress)
      throws IOException, InvalidLineException {
    int scored = 0;
    try (ScoredOutput out = new ScoredOutput(output, attempts.isInFileOrder())) {
      for (int i = 0; i < attempts.size(); i++) {
        AttemptLine attempt = attempts.get(i);
        unread.look(attempt);
        Optional<ScoredLine> line = take(replay, attempt);
        if (line.isPresent()) {
          out.add(line.get());
          scored++;
        }
        if (!quiet) {
          progress.at(i + 1);
        }
      }
      out.complete();
    }
    return scored;
  }

  private static Optional<ScoredLine> take(Replay replay, AttemptLine line) {
    try {
      return replay.take(line);
    } catch (RuntimeException e) {
      throw new IllegalStateException("line " + line.line() + " could not be scored", e);
    }
  }

  private Attempts attempts() throws IOException, InvalidLineException {
    return switch (format) {
      case JSONL -> LineFile.open(input, new JsonLines(lenient));
      case RBA_CSV -> LineFile.open(input, new RbaCsv(lenient));
      case KEYCLOAK_EVENTS -> KeycloakEvents.open(input);
    };
  }
}
