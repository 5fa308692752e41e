package org.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
  private static final String FIRST = "{\"time\":\"2026-01-01T08:00:00Z\",\"user\":\"u1\"}";
  private static final String SECOND = "{\"time\":\"2026-01-02T08:00:00Z\",\"user\":\"ü2\"}";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n \r\n", "\uFEFF", "\uFEFF\n"})
  void fileWithoutAttempts_isAnEmptyHistory(String history) throws IOException {
    Run.Outcome outcome = Run.score(directory, history);

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines()).isEmpty();
    assertThat(outcome.err()).contains("0 lines, 0 scored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n%s\n", "%s\n%s", "%s\r\n%s\r\n", "%s\r\n%s", "\uFEFF%s\n%s"})
  void endsOfLinesAndByteOrderMark_doNotMatter(String form) throws IOException {
    Run.Outcome outcome = Run.score(directory, form.formatted(FIRST, SECOND));

    assertThat(outcome.numbers()).containsExactly(1, 2);
    assertThat(outcome.line(2).path("user").asText()).isEqualTo("ü2");
  }

  @Test
  void blankLines_keepTheirNumbers() throws IOException {
    Run.Outcome outcome = Run.score(directory, "\n" + SECOND + "\n\n  \n" + FIRST + "\n\n");

    assertThat(outcome.numbers()).containsExactly(2, 5);
  }

  @Test
  void lineLongerThanTheBuffer_isRead() throws IOException {
    String padded = FIRST + " ".repeat(3_000_000);

    Run.Outcome outcome = Run.score(directory, padded + "\n" + SECOND + "\n" + padded);

    assertThat(outcome.numbers()).containsExactly(1, 2, 3);
  }

  @Test
  void lineThatNeverEnds_isRefused() throws IOException {
    String endless = FIRST + "\n" + " ".repeat(LineWindow.LONGEST_LINE + 1);

    refused(Run.score(directory, endless), "line 2: is longer than");
  }

  @Test
  void historyOutOfOrder_isReadAcrossBuffers() throws IOException {
    StringBuilder history = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      history
          .append("{\"time\":\"2026-01-01T00:00:%02dZ\",".formatted((30_000 - i) % 60))
          .append("\"user\":\"u%d\",\"kind\":\"attest\"}\n".formatted(i));
    }
    history.append(FIRST);

    assertThat(Run.score(directory, history.toString()).numbers()).containsExactly(30_001);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1, 2]                                    | must be a JSON object",
        "null                                      | time is required",
        "\"text\"                                  | must be a JSON object",
        "{\"time\"                                 | not valid JSON",
        "{} {}                                     | not valid JSON",
        "{\"time\":null,\"user\":\"u\"}            | time is required",
        "{\"time\":5,\"user\":\"u\"}               | time must be a text",
        "{\"time\":\"monday\",\"user\":\"u\"}      | time: Text 'monday'",
        "{\"time\":\"2026-01-01T00:00:00Z\"}       | user is required",
        "{\"time\":\"2026-01-01T00:00:00Z\",\"user\":\" \"}            | user must be a text",
        "{\"time\":\"2026-01-01T00:00:00Z\",\"user\":\"u\",\"asn\":\"1\"} | asn must be a whole",
        "{\"time\":\"2026-01-01T00:00:00Z\",\"user\":\"u\",\"lat\":91,\"lon\":0} | latitude",
        "{\"time\":\"2026-01-01T00:00:00Z\",\"user\":\"u\",\"kind\":\"x\"} | kind: 'x'",
        "{\"time\":\"2026-01-01T00:00:00Z\",\"user\":\"u\",\"success\":1} | success must be",
        "{\"time\":\"2026-01-01T00:00:00Z\",\"user\":\"u\",\"ipp\":\"1\"} | ipp is not a known field"
      })
  void wrongLine_isNamed(String line, String reason) throws IOException {
    Run.Outcome outcome = Run.score(directory, FIRST + "\n" + line + "\n");

    refused(outcome, "line 2: ");
    assertThat(outcome.err()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z"
      })
  void timeOfNoLogin_isRefused(String time) throws IOException {
    String line = FIRST.replace("2026-01-01T08:00:00Z", time);

    refused(Run.score(directory, SECOND + "\n" + line), "line 2: time must be from 1970");
  }

  @Test
  void longestHistory_isScored() throws IOException {
    String first = FIRST.replace("2026", "1970");
    String last = FIRST.replace("2026", "2199");

    assertThat(Run.score(directory, first + "\n" + FIRST + "\n" + last).numbers()).hasSize(3);
  }

  @Test
  void nullValues_areUnknown() throws IOException {
    String line =
        """
        {"time":"2026-01-01T08:00:00Z","user":"u1","ip":null,"asn":null,"lat":null,"browser":null,
         "languages":null,"work":null,"device":null,"stepUp":null,"success":null}
        """;

    assertThat(Run.score(directory, line.replace("\n", "")).numbers()).containsExactly(1);
  }

  @Test
  void lenient_passesOverUnknownFields() throws IOException {
    String line = FIRST.replace("}", ",\"colour\":{\"of\":[\"hair\"]}}");

    refused(Run.score(directory, line), "line 1: colour is not a known field");
    assertThat(Run.score(directory, line, "--lenient").numbers()).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({"'a, b', several values", "alice.example.org, a name", "192.0.2.0/24, a range"})
  void addressThatIsNone_isRefusedByShapeAndNotByValue(String ip, String shape) throws IOException {
    String line = FIRST.replace("}", ",\"ip\":\"" + ip + "\"}");

    Run.Outcome strict = Run.score(directory, line);
    refused(strict, "line 1: ip is no IP address but " + shape);
    assertThat(strict.err()).doesNotContain(ip);
    Run.Outcome lenient = Run.score(directory, line, "--lenient");
    assertThat(lenient.numbers()).containsExactly(1);
    assertThat(lenient.err()).contains("line 1 (" + shape);
  }

  @Test
  void textThatIsNotUtf8_isRefused() throws IOException {
    Path input = directory.resolve("latin1");
    Files.write(input, (FIRST + "\n" + SECOND).getBytes(StandardCharsets.ISO_8859_1));

    refused(Run.scoreFile(input, directory.resolve("scores")), "line 2: is not UTF-8");
  }

  private void refused(Run.Outcome outcome, String message) {
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains(message);
    assertThat(directory.resolve("scores")).doesNotExist();
    assertThat(directory).isDirectoryNotContaining("glob:**.{part,unordered}");
  }
}
