package org.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.testkit.ip.DemoIpData;

class FilesTest {
  private static final String LINE =
      "{\"time\":\"2026-01-01T08:00:00Z\",\"user\":\"u1\",\"ip\":\"203.0.113.9\"}\n";

  @TempDir private Path directory;
  private Path input = Path.of("");
  private Path output = Path.of("");

  @BeforeEach
  void writeHistory() throws IOException {
    input = Files.writeString(directory.resolve("history.jsonl"), LINE);
    output = directory.resolve("scores.jsonl");
  }

  @Test
  void missingInput_isNamed() throws IOException {
    Path missing = directory.resolve("missing");

    fails(Run.scoreFile(missing, output), 5, missing + ": does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "rba-csv", "keycloak-events"})
  void directoryAsInput_isNoFile(String format) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));

    fails(
        Run.scoreFile(folder, output, "--format=" + format), 5, folder + ": is not a regular file");
  }

  @Test
  void inputAsOutput_isRefusedAndKept() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), input);

    fails(Run.scoreFile(input, input), 2, "--output is the file of --input");
    fails(Run.scoreFile(input, link), 2, "--output is the file of --input");
    assertThat(input).hasContent(LINE);
  }

  @Test
  void policyAsOutput_isRefusedAndKept() throws IOException {
    Path policy = Files.writeString(directory.resolve("p"), "{\"mode\":\"enforce\"}");

    fails(Run.scoreFile(input, policy, "--policy=" + policy), 2, "file of --policy");
    assertThat(policy).hasContent("{\"mode\":\"enforce\"}");
  }

  @Test
  void outputInNoDirectory_isRefused() throws IOException {
    Path nowhere = directory.resolve("no/where");

    fails(Run.scoreFile(input, nowhere), 5, directory.resolve("no") + ": is not a directory");
  }

  @Test
  void directoryAsOutput_isRefusedAndKept() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));

    fails(Run.scoreFile(input, folder), 5, folder + ": is not a regular file");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void deviceAsOutput_isNeverReplaced() throws IOException {
    Path device = Path.of("/dev/null");

    if (Files.exists(device)) {
      fails(Run.scoreFile(input, device), 5, "/dev/null: is not a regular file");
    }
  }

  @Test
  void linkAsOutput_keepsPointingToTheNewFile() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    assertThat(Run.scoreFile(input, link).exit()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(file).content().startsWith("{\"line\":1,");
  }

  @Test
  void failure_keepsTheOlderOutput() throws IOException {
    Files.writeString(output, "old");
    Files.writeString(input, LINE + LINE.replace("\"u1\"", "7"));

    fails(Run.scoreFile(input, output), 3, "line 2: user must be a text");
    assertThat(output).hasContent("old");
  }

  @Test
  void unfinishedOutput_isGoneWhenTheProgramEnds() throws IOException {
    try (OutputFile file = new OutputFile(output)) {
      Files.writeString(file.part(), "half");
      Files.writeString(file.unordered(), "half");
      assertThat(output).doesNotExist();
    }

    assertThat(directory).isDirectoryNotContaining("glob:**.{part,unordered}");
    assertThat(output).doesNotExist();
  }

  @Test
  void fileNamedLikeAnUnfinishedOne_isKept() throws IOException {
    Path part = Files.move(input, directory.resolve("scores.jsonl.part"));

    assertThat(Run.scoreFile(part, output).exit()).isZero();
    assertThat(part).hasContent(LINE);
  }

  @Test
  void invalidPolicy_isExplained() throws IOException {
    Path policy =
        Files.writeString(
            directory.resolve("p"), "{\"mode\":\"enforce\",\"stepUpAt\":\"x\",\"colour\":1}");

    Run.Outcome outcome = Run.scoreFile(input, output, "--policy=" + policy);

    fails(outcome, 4, "The policy is not valid:");
    assertThat(outcome.err()).contains("stepUpAt").contains("colour");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null"})
  void policyThatIsNone_isInvalid(String document) throws IOException {
    Path policy = Files.writeString(directory.resolve("p"), document);

    fails(Run.scoreFile(input, output, "--policy=" + policy), 4, "The policy is not valid:");
  }

  @Test
  void policyThatCannotBeRead_isNamed() throws IOException {
    Path missing = directory.resolve("missing");
    Path binary = directory.resolve("binary");
    Files.write(binary, new byte[] {'"', (byte) 0xE9, '"'});

    fails(Run.scoreFile(input, output, "--policy=" + missing), 5, missing + ": does not exist");
    fails(Run.scoreFile(input, output, "--policy=" + binary), 5, binary + ": is not UTF-8");
    fails(Run.scoreFile(input, output, "--policy=" + directory), 5, directory + ": cannot be read");
  }

  @Test
  void geoipDirectory_mustHaveDatabases() throws IOException {
    Path missing = directory.resolve("missing");

    fails(Run.scoreFile(input, output, "--geoip=" + missing), 5, missing + ": does not exist");
    fails(Run.scoreFile(input, output, "--geoip=" + input), 5, input + ": is not a directory");
    fails(Run.scoreFile(input, output, "--geoip=" + directory), 5, "has no IP database");
  }

  @Test
  void geoipDatabases_tellWhatTheHistoryDoesNot() throws IOException {
    Path databases = directory.resolve("geoip");
    DemoIpData.write(databases);
    Files.writeString(input, LINE + LINE.replace("}", ",\"country\":\"FR\",\"asn\":64999}"));

    Run.Outcome outcome = Run.scoreFile(input, output, "--geoip=" + databases);

    assertThat(outcome.fact(1, "unfamiliar-country", "country").asText()).isEqualTo("DE");
    assertThat(outcome.fact(1, "unfamiliar-asn", "asn").longValue()).isEqualTo(64496);
    assertThat(outcome.fact(2, "unfamiliar-country", "country").asText()).isEqualTo("FR");
  }

  private void fails(Run.Outcome outcome, int exit, String message) {
    assertThat(outcome.err()).contains(message).doesNotContain("\tat ");
    assertThat(outcome.exit()).isEqualTo(exit);
    assertThat(directory).isDirectoryNotContaining("glob:**.{part,unordered}");
  }
}
