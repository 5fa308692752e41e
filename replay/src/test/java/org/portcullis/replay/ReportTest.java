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

class ReportTest {
  private static final int HONEST = 200;

  @TempDir private Path directory;
  private Path scores = Path.of("");
  private Path labels = Path.of("");

  /** Two hundred honest logins with log-odds of 0.00 to 1.99, and four attacks. */
  @BeforeEach
  void write() throws IOException {
    StringBuilder scored = new StringBuilder();
    StringBuilder known = new StringBuilder("line,user,label,population,victim,logins\n");
    for (int i = 1; i <= HONEST; i++) {
      scored.append(line(i, "u" + i % 20, "login", true, (i - 1) / 100.0));
      known.append("%d,u%d,honest,%s,,%d\n".formatted(i, i % 20, "office", i / 20));
    }
    double[] attacks = {1.5, 3, 3, 3};
    for (int i = 0; i < attacks.length; i++) {
      scored.append(line(HONEST + 1 + i, "u" + i, "login", true, attacks[i]));
      known.append("%d,u%d,targeted,office,u%d,9\n".formatted(HONEST + 1 + i, i, i));
    }
    scores = Files.writeString(directory.resolve("scores.jsonl"), scored);
    labels = Files.writeString(directory.resolve("labels.csv"), known);
  }

  private static String line(int line, String user, String kind, boolean success, double odds) {
    return String.format(
        Locale.ROOT,
        "{\"line\":%d,\"time\":\"2026-01-05T08:00:00Z\",\"user\":\"%s\",\"kind\":\"%s\",\"success\":%s,"
            + "\"session\":{\"score\":1,\"logOdds\":%s,\"level\":\"LOW\"},"
            + "\"identity\":{\"score\":1,\"logOdds\":-4.6,\"level\":\"LOW\"},"
            + "\"decision\":\"ALLOW\",\"findings\":[{\"signal\":\"s\",\"risk\":\"session\","
            + "\"state\":\"evidence\",\"logOdds\":1,\"facts\":{\"a\":{}}}]}%n",
        line,
        user,
        kind,
        success,
        odds);
  }

  private void score(String lines) throws IOException {
    Files.writeString(scores, Files.readString(scores) + lines);
  }

  private void label(String lines) throws IOException {
    Files.writeString(labels, Files.readString(labels) + lines);
  }

  private Run.Outcome report(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "report";
    args[1] = "--input=" + scores;
    args[2] = "--labels=" + labels;
    System.arraycopy(options, 0, args, 3, options.length);
    return Run.command(args);
  }

  private JsonNode json(String... options) throws IOException {
    String[] args = new String[options.length + 2];
    args[0] = "--format=json";
    args[1] = "--replicates=20";
    System.arraycopy(options, 0, args, 2, options.length);
    Run.Outcome outcome = report(args);
    assertThat(outcome.err()).isEmpty();
    return new JsonMapper().readTree(outcome.out());
  }

  @Test
  void rates_areAtOneGlobalThreshold() throws IOException {
    JsonNode session = json().path("session");

    // Two of two hundred may be flagged: those of 1.99 and 1.98.
    assertThat(session.at("/points/0/threshold").doubleValue()).isEqualTo(1.97);
    assertThat(session.at("/points/0/falsePositives/value").doubleValue()).isEqualTo(0.01);
    assertThat(session.at("/attacks/0/name").asText()).isEqualTo("targeted");
    assertThat(session.at("/attacks/0/caught/0/value").doubleValue()).isEqualTo(0.75);
  }

  @Test
  void failedAndIgnoredAttempts_areLeftOut() throws IOException {
    score(line(300, "u1", "login", false, 9) + line(301, "u1", "login", true, 9));
    label("300,u1,honest,office,,9\n301,u1,ignore,office,,9\n");

    JsonNode report = json();

    assertThat(report.path("left").intValue()).isEqualTo(2);
    assertThat(report.at("/session/points/0/threshold").doubleValue()).isEqualTo(1.97);
  }

  @Test
  void refreshes_areAGroupBesideTheLogins() throws IOException {
    score(line(300, "u1", "refresh", true, 9));
    label("300,u1,honest,office,,9\n");

    JsonNode session = json().path("session");

    assertThat(session.path("honest").intValue()).isEqualTo(HONEST);
    assertThat(session.path("groups").findValuesAsText("name")).contains("kind: refresh");
  }

  @Test
  void fakeIdentities_areJudgedByAccountAndIdentityRisk() throws IOException {
    score(line(300, "fake", "login", true, -9).replace("-4.6", "3"));
    label("300,fake,laptop-farm,fake-hire,fake,0\n");

    JsonNode report = json();

    assertThat(report.at("/session/attacks").findValuesAsText("name")).containsExactly("targeted");
    assertThat(report.at("/identity/honest").intValue()).isEqualTo(20);
    assertThat(report.at("/identity/attacks/0/caught/0/value").doubleValue()).isEqualTo(1);
    assertThat(report.at("/hoursToDetection/laptop-farm").doubleValue()).isZero();
  }

  @Test
  void thresholdsOfAPolicy_areAnOperatingPoint() throws IOException {
    Path policy =
        Files.writeString(
            directory.resolve("policy.json"),
            "{\"mode\":\"report-only\",\"thresholds\":{\"session\":{\"medium\":80,\"high\":90}}}");

    JsonNode points = json("--policy=" + policy).at("/session/points");

    // A score of 80 is log-odds of 1.386: 139 to 199 of 200.
    assertThat(points.at("/2/name").asText()).isEqualTo("medium");
    assertThat(points.at("/2/falsePositives/value").doubleValue()).isEqualTo(61 / 200.0);
  }

  @Test
  void page_standsAloneAndShowsHostileNamesAsTheyAre() throws IOException {
    Files.writeString(labels, Files.readString(labels).replace("office", "<b>office</b>"));
    Path page = directory.resolve("report.html");

    assertThat(report("--format=html", "--output=" + page).exit()).isZero();

    assertThat(Files.readString(page))
        .contains("<svg", "&lt;b&gt;office", "caught at 1 %")
        .doesNotContain("<b>office", "src=");
  }

  @Test
  void ownClass_mustBeNamedOnTheCommandLine() throws IOException {
    Files.writeString(labels, Files.readString(labels).replace("targeted", "insider"));

    Run.Outcome refused = report();

    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err())
        .contains("labels.csv, line 202: 'insider' is not a known label: honest, ignore, attack")
        .contains("--class adds one");
    assertThat(report("--class=insider").out()).contains("insider");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17,u17,honest,office,,0 | | labels.csv: has no label for line 17",
        "17,u17,honest | 17,u18,honest | labels.csv: line 17 is of 'u18' here and of 'u17' in the scores",
        "17,u17,honest | x,u17,honest | labels.csv, line 18: line: 'x' is not a whole number from 1",
        "17,u17,honest | 16,u17,honest | labels.csv, line 18: line 16 has a label already",
        "17,u17,honest,office,,0 | 17,u17 | labels.csv, line 18: has 2 columns instead of 6",
        "line,user | row,user | labels.csv, line 1: 'row' is not a known column",
      })
  void wrongLabels_areNamed(String text, String replacement, String message) throws IOException {
    Files.writeString(
        labels,
        Files.readString(labels)
            .replace("\n" + text, "\n" + (replacement == null ? "" : replacement))
            .replaceFirst("^" + text, replacement == null ? "" : replacement));

    Run.Outcome outcome = report();

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"logOdds\":0.5, | \"logOdds\":\"NaN\", | line 51: session.logOdds is not a number",
        "\"line\":51, | \"row\":51, | line 51: is not a line that score wrote",
        "{\"line\":51, | [\"line\":51, | line 51: is not an object",
        "\"success\":true | \"success\":tru | line 1: is not JSON",
      })
  void wrongScores_areNamed(String text, String replacement, String message) throws IOException {
    Files.writeString(scores, Files.readString(scores).replace(text, replacement));

    Run.Outcome outcome = report();

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("scores.jsonl, " + message);
  }

  @Test
  void labelsWithoutAttacksOrWithoutHonestLogins_areRefused() throws IOException {
    String text = Files.readString(labels);
    Files.writeString(labels, text.replace("targeted", "honest"));
    assertThat(report().err()).contains("no attempt that succeeded is labelled an attack");

    Files.writeString(labels, text.replace("honest", "attack"));
    assertThat(report().err()).contains("no login that succeeded is labelled honest");
  }

  @Test
  void outputThatWouldReplaceTheScores_isRefused() {
    assertThat(report("--output=" + scores).exit()).isEqualTo(2);
    assertThat(report("--replicates=-1").err()).contains("--replicates must be 0 to 10000");
  }
}
