package org.portcullis.benchmark.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole harness on a small workforce; the figures mean nothing, their relations do. */
class DetectionBenchmarkTest {
  @TempDir private static Path directory;
  private static JsonNode results = new JsonMapper().createObjectNode();

  @BeforeAll
  static void run() throws IOException {
    int exit =
        new CommandLine(new DetectionBenchmark())
            .execute(
                "--seeds=1,2",
                "--users=150",
                "--days=40",
                "--attacks=30",
                "--replicates=20",
                "--output=" + directory);
    assertThat(exit).isZero();
    results = new JsonMapper().readTree(directory.resolve("detection.json").toFile());
  }

  private static double caught(JsonNode evaluation, String attack, int point) {
    for (JsonNode each : evaluation.path("attacks")) {
      if (each.path("name").asText().equals(attack)) {
        return each.path("caught").path(point).path("value").doubleValue();
      }
    }
    throw new AssertionError("no " + attack);
  }

  @Test
  void run_writesTextPageJsonAndPlots() {
    assertThat(directory.toFile().list())
        .contains("detection.txt", "detection.html", "detection.json")
        .contains("detection-roc.svg", "detection-poisoning.svg", "detection-drift.svg");
    assertThat(directory.resolve("detection.html")).content().contains("Floors at 1 %", "<svg");
  }

  @Test
  void falsePositives_areWithinTheBudget() {
    assertThat(results.at("/session/points/0/falsePositives/value").doubleValue())
        .isPositive()
        .isLessThanOrEqualTo(0.01);
  }

  @Test
  void engine_catchesMoreThanTheBaselines() {
    double engine = caught(results.path("session"), "residential-proxy", 0);
    assertThat(results.path("baselines")).hasSize(3);
    for (JsonNode baseline : results.path("baselines")) {
      assertThat(caught(baseline, "residential-proxy", 0)).isLessThan(engine);
    }
  }

  @Test
  void ablation_ofNothingIsTheEngineAndOfTheDeviceCosts() {
    JsonNode ablation = results.path("ablation");
    String targeted = "targeted";

    assertThat(ablation.size()).isGreaterThan(20);
    assertThat(ablation.path("family DEVICE").path(targeted).doubleValue())
        .isLessThan(ablation.path("(nothing left out)").path(targeted).doubleValue());
  }

  @Test
  void fakeIdentities_areNotAmongTheTakeovers() {
    assertThat(results.at("/session/attacks").findValuesAsText("name"))
        .doesNotContain("laptop-farm", "vpn-operator");
    assertThat(results.at("/identity/attacks").findValuesAsText("name"))
        .containsExactly("laptop-farm", "vpn-operator");
  }

  @Test
  void thiefWhoPassesEveryChallenge_becomesFamiliarTheFasterTheStrongerTheFactor() {
    JsonNode otp = results.at("/poisoning/0/caught");
    JsonNode passkey = results.at("/poisoning/2/caught");

    assertThat(otp.path(0).doubleValue()).isGreaterThan(0.5);
    assertThat(passkey.path(13).doubleValue()).isLessThanOrEqualTo(otp.path(13).doubleValue());
  }

  @Test
  void everybodysNewBrowser_disturbsOnTheFirstDayAndLessInTheFourthWeek() {
    JsonNode browser = results.at("/drift/2");

    assertThat(browser.path("what").asText()).isEqualTo("every browser");
    assertThat(browser.at("/daily/0").doubleValue())
        .isGreaterThan(browser.path("before").doubleValue())
        .isGreaterThan(browser.at("/weeks/3").doubleValue());
  }

  @Test
  void text_saysWhichFloorsAreMet() throws IOException {
    assertThat(Files.readString(directory.resolve("detection.txt")))
        .contains("caught, at least 99.00 %", "flagged, at most 1.50 %");
  }
}
