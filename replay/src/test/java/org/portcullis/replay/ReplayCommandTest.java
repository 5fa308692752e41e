package org.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {
  @Test
  void help_listsTheCommands() {
    Run.Outcome outcome = Run.command("--help");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("Usage: portcullis-replay").contains("score");
  }

  @Test
  void helpOfScore_listsOptionsAndExitCodes() {
    Run.Outcome outcome = Run.command("score", "--help");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .contains("--input=FILE", "--output=FILE", "--policy=FILE", "--geoip=DIR")
        .contains("--format=FORMAT", "--unanswered=HOW", "--lenient", "--quiet")
        .contains("Exit codes:", "3   a line of the input is wrong");
  }

  @Test
  void version_isThatOfTheProgram() {
    assertThat(Run.command("--version").out()).startsWith("portcullis-replay ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "score",
        "score --input=a",
        "score --input=a --output=b --format=xml",
        "score --input=a --output=b --unanswered=maybe",
        "score --input=a --output=b --colour",
        "score --input=a --input=a --output=b"
      })
  void wrongCommandLine_isExplainedWithTheUsage(String line) {
    Run.Outcome outcome = Run.command(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("Usage: ");
  }
}
