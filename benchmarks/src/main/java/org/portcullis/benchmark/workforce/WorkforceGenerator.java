package org.portcullis.benchmark.workforce;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program that writes a generated history and its labels. */
@Command(
    name = "generate",
    description =
        "Writes the login history of an invented workforce and its attackers as JSON Lines, and who"
            + " did each line as CSV.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class WorkforceGenerator implements Callable<Integer> {
  @Option(names = "--seed", description = "The same seed writes the same bytes.")
  private long seed = 1;

  @Option(names = "--users", description = "Honest people.")
  private int users = 2500;

  @Option(names = "--days", description = "Length of the period.")
  private int days = 120;

  @Option(
      names = "--attacks",
      description =
          "Lines of each class of attack on accounts; farms and hidden operators get an identity"
              + " for every ten.")
  private int attacks = 400;

  @Option(
      names = "--stuffing-share",
      description = "Share of credential stuffing in all lines, failures included.")
  private double stuffingShare = AttackRates.STUFFING_SHARE;

  @Option(names = "--output", description = "Where the history goes.")
  private Path output = Path.of("history.jsonl");

  @Option(names = "--labels", description = "Where the labels go.")
  private Path labels = Path.of("labels.csv");

  WorkforceGenerator() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new WorkforceGenerator()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Workforce workforce;
    try {
      workforce = new Workforce(seed, users, days, attacks, stuffingShare);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    write(workforce, output, labels);
    return CommandLine.ExitCode.OK;
  }

  /**
   * Writes what the program writes.
   *
   * @param attacks lines of each class of attack on accounts
   * @param history where the history goes
   * @param labels where the labels go
   */
  public static void write(long seed, int users, int days, int attacks, Path history, Path labels)
      throws IOException {
    write(new Workforce(seed, users, days, attacks, AttackRates.STUFFING_SHARE), history, labels);
  }

  private static void write(Workforce workforce, Path history, Path labels) throws IOException {
    List<Event> events = workforce.history();
    try (BufferedWriter lines = Files.newBufferedWriter(history);
        Writer labelling = Files.newBufferedWriter(labels)) {
      HistoryWriter.write(events, lines, labelling);
    }
  }
}
