package org.portcullis.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void history_isOfTheMonthBefore() throws IOException {
    assertThat(lines())
        .extracting(line -> Instant.parse(line.path("time").asText()))
        .allMatch(time -> !time.isBefore(NOW.minus(Duration.ofDays(30))))
        .allMatch(time -> !time.isAfter(NOW.minus(Duration.ofDays(1))));
  }

  @Test
  void lastLogin_ofAnEmployeeWasFromHomeADayAgo() throws IOException {
    List<JsonNode> erin =
        lines().stream().filter(line -> line.path("user").asText().equals("erin")).toList();

    assertThat(erin).hasSize(30);
    JsonNode last = erin.get(29);
    assertThat(last.path("ip").asText()).isEqualTo(DemoHistory.BERLIN);
    assertThat(last.path("time").asText()).isEqualTo("2026-11-22T09:00:00Z");
  }

  @Test
  void history_isOfEverybodyButNewHires() throws IOException {
    JsonNode realm = JSON.readTree(Files.readString(Path.of("src/main/demo/acme-realm.json")));

    assertThat(realm.path("users"))
        .filteredOn(user -> !user.toString().contains("@HIRES_START_DATE@"))
        .extracting(user -> user.path("username").asText())
        .containsExactlyInAnyOrderElementsOf(
            lines().stream().map(line -> line.path("user").asText()).distinct().toList());
  }

  private static List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : DemoHistory.before(NOW).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
