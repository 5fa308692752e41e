package org.portcullis.benchmark.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FreemanScoreTest {
  private static final double TOLERANCE = 1e-12;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final FreemanScore freeman = new FreemanScore();

  @Test
  void scores_agreeWithTheAuthorsNotebook() throws IOException {
    Map<String, String[]> expected =
        rows("freeman_golden_expected.csv").stream()
            .collect(Collectors.toMap(row -> row[0], Function.identity()));
    int scored = 0;
    for (String[] row : rows("freeman_golden_input.csv")) {
      Login login = login(row);
      double score = freeman.score(login);
      String[] golden = expected.get(row[0]);
      assertThat(score == 0).as("row %s is a first login", row[0]).isEqualTo(golden == null);
      if (golden != null) {
        assertClose(score, golden[2]);
        assertClose(freeman.addressFactor(login), golden[3]);
        assertClose(freeman.userAgentFactor(login), golden[4]);
        scored++;
      }
      freeman.learn(login);
    }

    assertThat(scored).isEqualTo(expected.size()).isGreaterThan(280);
  }

  @Test
  void failedLogin_isNoHistory() {
    freeman.learn(Logins.of("erin").failed().login());

    assertThat(freeman.score(Logins.of("erin").login())).isZero();
  }

  @Test
  void unknownAddressAndBrowser_scoreHigherThanUsualOnes() {
    for (int i = 0; i < 10; i++) {
      freeman.learn(Logins.of("erin").login());
      freeman.learn(Logins.of("theo").from("198.18.0.1", "Paris").login());
    }

    double usual = freeman.score(Logins.of("erin").login());
    double strange = freeman.score(Logins.of("erin").from("198.18.9.9", "Hanoi").by("x").login());

    assertThat(usual).isLessThan(1);
    assertThat(strange).isGreaterThan(usual);
  }

  private static void assertClose(double actual, String golden) {
    assertThat(actual / Double.parseDouble(golden)).isCloseTo(1, within(TOLERANCE));
  }

  private static Login login(String[] row) {
    return new Login(
        LocalDateTime.parse(row[1], TIME).toInstant(ZoneOffset.UTC),
        row[2],
        true,
        row[3],
        row[4],
        row[5],
        "",
        row[6],
        row[7],
        row[8],
        row[9],
        null);
  }

  private static List<String[]> rows(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(FreemanScoreTest.class.getResourceAsStream(name))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      List<String[]> rows = new ArrayList<>();
      text.lines().skip(1).forEach(line -> rows.add(line.split(",", -1)));
      return rows;
    }
  }
}
