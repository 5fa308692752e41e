package org.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrateTest {
  private static final int PEOPLE = 100;
  private static final int DAYS = 20;

  @TempDir private Path directory;
  private Path scores = Path.of("");

  /** A hundred people on twenty days, whose log-odds are -10 to just below 0, all different. */
  @BeforeEach
  void write() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < PEOPLE * DAYS; i++) {
      double logOdds = -10 + 10.0 * i / (PEOPLE * DAYS);
      lines.append(
          String.format(
              Locale.ROOT,
              "{\"line\":%d,\"time\":\"2026-01-%02dT08:00:00Z\",\"user\":\"u%d\",\"kind\":\"login\","
                  + "\"success\":true,\"session\":{\"logOdds\":%s},\"identity\":{\"logOdds\":-4},"
                  + "\"decision\":\"ALLOW\",\"findings\":[]}%n",
              i + 1,
              1 + i / PEOPLE,
              i % PEOPLE,
              logOdds));
    }
    scores = Files.writeString(directory.resolve("scores.jsonl"), lines);
  }

  private Run.Outcome calibrate(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "calibrate";
    args[1] = "--input=" + scores;
    System.arraycopy(options, 0, args, 2, options.length);
    return Run.command(args);
  }

  private static JsonNode json(Run.Outcome outcome) throws IOException {
    assertThat(outcome.err()).isEmpty();
    return new JsonMapper().readTree(outcome.out());
  }

  @Test
  void proposal_isAPolicyThatScoreTakes() throws IOException {
    JsonNode proposal = json(calibrate("--challenged=0.05", "--high=0.01", "--attacked=0"));

    JsonNode thresholds = proposal.at("/policy/thresholds/session");
    assertThat(proposal.at("/evidence/personDays").intValue()).isEqualTo(PEOPLE * DAYS);
    assertThat(proposal.at("/evidence/challengedThen").doubleValue()).isBetween(0.04, 0.05);
    assertThat(thresholds.path("medium").doubleValue())
        .isLessThan(thresholds.path("high").doubleValue());
    Path policy =
        Files.writeString(
            directory.resolve("policy.json"),
            "{\"mode\":\"report-only\"," + proposal.path("policy").toString().substring(1));
    assertThat(json(calibrate("--policy=" + policy)).at("/evidence/challengedNow").doubleValue())
        .isEqualTo(proposal.at("/evidence/challengedThen").doubleValue());
  }

  @Test
  void calibrate_changesNoFile() throws IOException {
    String before = Files.readString(scores);
    calibrate();
    assertThat(Files.readString(scores)).isEqualTo(before);
    assertThat(directory.toFile().list()).containsExactly("scores.jsonl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--challenged=0 | the challenged share must be above 0 and below 0.5",
        "--high=0.02 | the share of high must be above 0 and below challenged",
        "--attacked=0.01 | the attacked share must be 0 to below challenged",
      })
  void targetThatCannotBe_isRefused(String option, String message) {
    Run.Outcome outcome = calibrate(option);
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
  }

  @Test
  void emptyScores_areRefused() throws IOException {
    Files.writeString(scores, "");
    assertThat(calibrate().exit()).isEqualTo(3);
    assertThat(calibrate().err()).contains("scores.jsonl: has no attempt that succeeded");
  }
}
