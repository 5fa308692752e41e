package org.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
  private static final String HOME =
      """
      {"time":"2026-01-%02dT08:00:00Z","user":"u1","country":"DE","asn":64500,"ip":"192.0.2.9","device":"d1"}
      """;
  private static final String ABROAD =
      """
      {"time":"2026-01-%02dT09:00:00Z","user":"u1","country":"BR","asn":64501,"network":"tor","ip":"198.51.100.7"%s}
      """;

  @TempDir private Path directory;

  private static String month() {
    StringBuilder lines = new StringBuilder();
    for (int day = 1; day <= 20; day++) {
      lines.append(HOME.formatted(day));
    }
    return lines.toString();
  }

  private static double sum(JsonNode line, String risk) {
    double sum = 0;
    for (JsonNode finding : line.path("findings")) {
      if (finding.path("risk").asText().equals(risk)) {
        sum += finding.path("logOdds").doubleValue();
      }
    }
    return sum;
  }

  @Test
  void printedTerms_sumExactlyToThePrintedLogOdds() throws IOException {
    Run.Outcome outcome = Run.score(directory, month() + ABROAD.formatted(21, ""));

    assertThat(outcome.lines()).hasSize(21);
    for (JsonNode line : outcome.lines()) {
      assertThat(sum(line, "session")).isEqualTo(line.at("/session/logOdds").doubleValue());
      assertThat(sum(line, "identity")).isEqualTo(line.at("/identity/logOdds").doubleValue());
    }
  }

  @Test
  void score_isTheProbabilityOfItsLogOdds() throws IOException {
    JsonNode session = Run.score(directory, ABROAD.formatted(1, "")).line(1).path("session");

    assertThat(session.path("score").doubleValue())
        .isCloseTo(100 / (1 + Math.exp(-session.path("logOdds").doubleValue())), within(1e-9));
  }

  @Test
  void strangeLogin_scoresAboveUsualOnes() throws IOException {
    Run.Outcome outcome = Run.score(directory, month() + ABROAD.formatted(21, ""));

    assertThat(outcome.logOdds(21)).isGreaterThan(outcome.logOdds(20) + 3);
    assertThat(outcome.line(20).at("/session/level").asText()).isEqualTo("LOW");
    assertThat(outcome.line(21).path("decision").asText()).isEqualTo("STEP_UP");
  }

  @Test
  void linesOutOfOrder_areScoredByTimeAndWrittenInTheirOrder() throws IOException {
    Run.Outcome sorted = Run.score(directory, HOME.formatted(1) + HOME.formatted(2));
    Run.Outcome reversed = Run.score(directory, HOME.formatted(2) + HOME.formatted(1));

    assertThat(reversed.numbers()).containsExactly(1, 2);
    assertThat(reversed.logOdds(1)).isEqualTo(sorted.logOdds(2));
    assertThat(reversed.logOdds(2)).isEqualTo(sorted.logOdds(1));
    assertThat(directory).isDirectoryNotContaining("glob:**.{part,unordered}");
  }

  @Test
  void equalTimes_areTakenInTheOrderOfTheFile() throws IOException {
    Run.Outcome outcome =
        Run.score(directory, HOME.formatted(3) + HOME.formatted(1) + HOME.formatted(1));

    assertThat(outcome.numbers()).containsExactly(1, 2, 3);
    assertThat(outcome.fact(2, "first-logins", "learnt").intValue()).isZero();
    assertThat(outcome.fact(3, "first-logins", "learnt").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"attest", "unlearn", "removeDevice"})
  void linesThatTeach_areNotScored(String kind) throws IOException {
    String line =
        """
        {"time":"2026-01-01T10:00:00Z","user":"u1","kind":"%s"}
        """;

    Run.Outcome outcome =
        Run.score(directory, HOME.formatted(1) + line.formatted(kind) + HOME.formatted(2));

    assertThat(outcome.numbers()).containsExactly(1, 3);
    assertThat(outcome.err()).contains("3 lines, 2 scored");
  }

  @Test
  void unlearntUser_isNewAgain() throws IOException {
    String unlearn =
        """
        {"time":"2026-01-01T10:00:00Z","user":"u1","kind":"unlearn"}
        """;

    Run.Outcome outcome = Run.score(directory, HOME.formatted(1) + unlearn + HOME.formatted(2));

    assertThat(outcome.fact(3, "first-logins", "learnt").intValue()).isZero();
  }

  @Test
  void removedDevice_isNewAgain() throws IOException {
    String remove =
        """
        {"time":"2026-01-20T10:00:00Z","user":"u1","kind":"removeDevice","device":"d1"}
        """;

    Run.Outcome kept = Run.score(directory, month() + "\n" + HOME.formatted(21));
    Run.Outcome removed = Run.score(directory, month() + remove + HOME.formatted(21));

    assertThat(removed.logOdds(22)).isGreaterThan(kept.logOdds(22));
  }

  @Test
  void unansweredChallenge_teachesAsMuchAsItIsSaidTo() throws IOException {
    String history = month() + ABROAD.formatted(21, "") + ABROAD.formatted(23, "");

    double learnt = Run.score(directory, history, "--unanswered=learn").logOdds(22);
    double otp = Run.score(directory, history, "--unanswered=otp").logOdds(22);
    double skipped = Run.score(directory, history, "--unanswered=skip").logOdds(22);

    assertThat(learnt).isLessThan(otp);
    assertThat(otp).isLessThan(skipped);
    assertThat(Run.score(directory, history).logOdds(22)).isEqualTo(otp);
  }

  @Test
  void answeredChallenge_isNotForTheOptionToDecide() throws IOException {
    String history = month() + ABROAD.formatted(21, ",\"stepUp\":\"otp\"") + HOME.formatted(23);

    assertThat(Run.score(directory, history, "--unanswered=skip").lines())
        .isEqualTo(Run.score(directory, history, "--unanswered=learn").lines());
  }

  @Test
  void thresholds_moveLevelsAndLeaveScores() throws IOException {
    Path policy =
        Files.writeString(
            directory.resolve("policy.json"),
            """
            {"mode": "enforce", "thresholds": {"session": {"medium": 0.0001, "high": 0.001}},
             "blockAt": "high"}
            """);
    String line = HOME.formatted(1);

    Run.Outcome strict = Run.score(directory, line, "--policy=" + policy);
    Run.Outcome shipped = Run.score(directory, line);

    assertThat(strict.logOdds(1)).isEqualTo(shipped.logOdds(1));
    assertThat(strict.line(1).at("/session/level").asText()).isEqualTo("HIGH");
    assertThat(strict.line(1).path("decision").asText()).isEqualTo("BLOCK");
    assertThat(shipped.line(1).at("/session/level").asText()).isEqualTo("LOW");
  }

  @Test
  void userAgentNobodyKnows_isNoEvidence() throws IOException {
    Run.Outcome outcome =
        Run.score(
            directory,
            """
            {"time":"2026-01-01T08:00:00Z","user":"u1","userAgent":"\\u0000 %s <script>"}
            """);

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.fact(1, "unfamiliar-os", "os").isMissingNode()).isTrue();
  }
}
