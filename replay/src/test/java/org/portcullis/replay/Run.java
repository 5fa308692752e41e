package org.portcullis.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a directory of its own: what it is given, and what came of it. */
final class Run {
  private static final JsonMapper JSON = new JsonMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Run() {}

  /** What a run ended with. */
  record Outcome(int exit, String out, String err, List<JsonNode> lines) {
    JsonNode line(int number) {
      return lines.stream()
          .filter(line -> line.path("line").intValue() == number)
          .findFirst()
          .orElseThrow();
    }

    double logOdds(int number) {
      return line(number).path("session").path("logOdds").doubleValue();
    }

    List<Integer> numbers() {
      return lines.stream().map(line -> line.path("line").intValue()).toList();
    }

    JsonNode fact(int number, String signal, String fact) {
      for (JsonNode finding : line(number).path("findings")) {
        if (finding.path("signal").asText().equals(signal)) {
          return finding.path("facts").path(fact);
        }
      }
      throw new AssertionError("no finding of " + signal);
    }
  }

  /** Runs the program with these arguments, as they are. */
  static Outcome command(String... args) {
    Run run = new Run();
    int exit = run.execute(args);
    return new Outcome(exit, run.out.toString(), run.err.toString(), List.of());
  }

  /** Scores a history in a directory. */
  static Outcome score(Path directory, String history, String... options) throws IOException {
    Path input = Files.writeString(directory.resolve("history"), history);
    return scoreFile(input, directory.resolve("scores"), options);
  }

  /** Scores a file. */
  static Outcome scoreFile(Path input, Path output, String... options) throws IOException {
    Run run = new Run();
    List<String> args = new ArrayList<>(List.of("score", "--input=" + input));
    args.add("--output=" + output);
    args.addAll(List.of(options));
    int exit = run.execute(args.toArray(String[]::new));
    return new Outcome(
        exit, run.out.toString(), run.err.toString(), exit == 0 ? lines(output) : List.of());
  }

  private int execute(String... args) {
    return ReplayCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private static List<JsonNode> lines(Path output) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      lines.add(parse(line));
    }
    return lines;
  }

  private static JsonNode parse(String line) throws JsonProcessingException {
    return JSON.readTree(line);
  }
}
