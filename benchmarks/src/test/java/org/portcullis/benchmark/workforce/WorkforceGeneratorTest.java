package org.portcullis.benchmark.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WorkforceGeneratorTest {
  @TempDir private Path directory;

  @Test
  void program_writesALabelForEachLine() throws IOException {
    Path history = directory.resolve("history.jsonl");
    Path labels = directory.resolve("labels.csv");

    int exit =
        run(
            "--seed=3",
            "--users=20",
            "--days=10",
            "--attacks=2",
            "--output=" + history,
            "--labels=" + labels);

    assertThat(exit).isZero();
    assertThat(Files.readAllLines(labels)).hasSize(Files.readAllLines(history).size() + 1);
    assertThat(Files.readAllLines(labels).get(0))
        .isEqualTo("line,user,label,population,victim,logins");
  }

  @Test
  void nonsense_isAUsageError() {
    assertThat(run("--users=0", "--output=" + directory.resolve("history.jsonl"))).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }

  private static int run(String... arguments) {
    return new CommandLine(new WorkforceGenerator()).execute(arguments);
  }
}
