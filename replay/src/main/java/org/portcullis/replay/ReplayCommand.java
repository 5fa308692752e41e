package org.portcullis.replay;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: its commands do the work. */
@Command(
    name = "portcullis-replay",
    description = "Plays a login history through Portcullis' risk engine, without a server.",
    mixinStandardHelpOptions = true,
    versionProvider = ReplayVersion.class,
    subcommands = {ScoreCommand.class, ReportCommand.class, CalibrateCommand.class})
public final class ReplayCommand implements Runnable {
  @Spec private CommandSpec spec;

  private ReplayCommand() {
    this.spec = CommandSpec.create();
  }

  /**
   * Runs a command and ends with its exit code.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args));
  }

  /** Runs a command; returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new ReplayCommand())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Failure::report)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
