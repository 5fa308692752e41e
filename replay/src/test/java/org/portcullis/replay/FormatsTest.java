package org.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.testkit.ip.DemoIpData;

class FormatsTest {
  private static final String HEADER =
      "Login Timestamp,User ID,IP Address,Country,ASN,Login Successful,Round-Trip Time [ms]\n";
  private static final String ROW = "2020-02-03 12:43:30.772,-43,10.0.65.171,NO,29695,True,\n";
  private static final String EVENT =
      "{\"time\":%d,\"type\":\"%s\",\"userId\":\"u1\",\"ipAddress\":\"192.0.2.9\"}";

  @TempDir private Path directory;

  private Run.Outcome csv(String history, String... options) throws IOException {
    String[] all = new String[options.length + 1];
    all[0] = "--format=rba-csv";
    System.arraycopy(options, 0, all, 1, options.length);
    return Run.score(directory, history, all);
  }

  private Run.Outcome events(String history) throws IOException {
    return Run.score(directory, history, "--format=keycloak-events");
  }

  @Test
  void sampleOfThePublicDataSet_isRead() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FormatsTest.class.getResourceAsStream("rba-sample.csv"))) {
      Run.Outcome outcome = csv(new String(in.readAllBytes(), StandardCharsets.UTF_8));

      assertThat(outcome.exit()).isZero();
      assertThat(outcome.numbers()).startsWith(2, 3, 4).hasSize(19);
      assertThat(outcome.line(2).path("user").asText()).isEqualTo("-4324475583306591935");
      assertThat(outcome.fact(2, "unfamiliar-country", "country").asText()).isEqualTo("NO");
      assertThat(outcome.fact(2, "unfamiliar-os", "os").asText()).isEqualTo("iOS");
      assertThat(outcome.fact(3, "unfamiliar-browser", "browser").asText())
          .isEqualTo("Chrome Mobile");
    }
  }

  @Test
  void csvWithQuotesAndCommas_isRead() throws IOException {
    String history =
        "\uFEFFLogin Timestamp,User ID,IP Address,Country,Region,ASN,Login Successful\r\n"
            + "2020-02-03 12:43:30,\"a, \"\"b\"\"\",10.0.65.171,NO,\"Oslo, city\",1,False\r\n";

    assertThat(csv(history).line(2).path("user").asText()).isEqualTo("a, \"b\"");
  }

  @Test
  void headerAfterBlankLines_isFound() throws IOException {
    assertThat(csv("\n\n" + HEADER + ROW).numbers()).containsExactly(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Country,         | |                     line 1: column 'Country' is missing",
        "Country          | Colour |              line 1: 'Colour' is not a known column",
        "ASN              | Country |             line 1: column 'Country' is there twice",
        "2020-02-03       | yesterday |           line 2: Login Timestamp: Text",
        "2020-02-03       | 2020-02-31 |          line 2: Login Timestamp: Text",
        "-43              | - |                   line 2: User ID is required",
        "29695            | AS29695 |             line 2: ASN: 'AS29695' is not a number",
        "29695            | -1 |                  line 2: asn must be",
        "True             | yes |                 line 2: Login Successful: 'yes'",
        "'NO,'            | 'Norway,' |           line 2: country must be two letters",
        "'True,'          | 'True,fast' |         line 2: Round-Trip Time [ms]: 'fast'",
        "'True,'          | 'True' |              line 2: has 6 columns instead of 7"
      })
  void wrongCsv_namesLineAndColumn(String part, String by, String message) throws IOException {
    Run.Outcome outcome = csv((HEADER + ROW).replace(part, by == null ? "" : by));

    assertThat(outcome.err()).contains(message);
    assertThat(outcome.exit()).isEqualTo(3);
  }

  @Test
  void lenient_passesOverUnknownColumns() throws IOException {
    String history = HEADER.replace("\n", ",Colour\n") + ROW.replace("\n", ",red\n");

    assertThat(csv(history).exit()).isEqualTo(3);
    assertThat(csv(history, "--lenient").numbers()).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%1$s,%2$s,%3$s]", "[%1$s]\n[%2$s,\n%3$s]\n", "%1$s\n%2$s\n%3$s"})
  void events_comeAsArraysOrPagesOrOneByOne(String form) throws IOException {
    String history =
        form.formatted(
            EVENT.formatted(1_767_339_000_000L, "LOGIN"),
            EVENT.formatted(1_767_253_000_000L, "LOGOUT"),
            EVENT.formatted(1_767_252_600_000L, "LOGIN_ERROR"));

    Run.Outcome outcome = events(history);

    assertThat(outcome.numbers()).containsExactly(1, 3);
    assertThat(outcome.line(1).path("learnt").booleanValue()).isTrue();
    assertThat(outcome.line(3).path("learnt").booleanValue()).isFalse();
  }

  @Test
  void eventsNewestFirst_areScoredByTime() throws IOException {
    String history =
        "[%s,%s]"
            .formatted(
                EVENT.formatted(1_767_339_000_000L, "LOGIN"),
                EVENT.formatted(1_767_252_600_000L, "LOGIN"));

    Run.Outcome outcome = events(history);

    assertThat(outcome.fact(1, "first-logins", "learnt").intValue()).isEqualTo(1);
    assertThat(outcome.fact(2, "first-logins", "learnt").intValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]                                                    | line 1: is not an event",
        "[{\"type\":\"LOGIN\"                                   | line 1: not valid JSON",
        "[{\"time\":5}]                                         | line 1: is no event",
        "{\"type\":\"LOGIN\",\"userId\":\"u\",\"time\":\"x\"}   | line 1: time must be",
        "{\"type\":\"LOGIN\",\"userId\":\"u\",\"time\":1e99}    | line 1: time must be",
        "{\"type\":\"LOGIN\",\"userId\":\"u\",\"time\":-1}     | line 1: time must be from",
        "{\"type\":\"LOGIN\",\"time\":5}                        | line 1: userId is required"
      })
  void wrongEvent_isNamed(String history, String message) throws IOException {
    Run.Outcome outcome = events(history);

    assertThat(outcome.err()).contains(message);
    assertThat(outcome.exit()).isEqualTo(3);
  }

  @Test
  void failedLoginOfNobody_isScored() throws IOException {
    String history =
        "[{\"time\":5,\"type\":\"LOGIN_ERROR\",\"details\":{\"username\":\"guess\"}},"
            + "{\"time\":6,\"type\":\"LOGIN_ERROR\",\"userId\":null}]";

    Run.Outcome outcome = events(history);

    assertThat(outcome.line(1).path("user").asText()).isEqualTo("guess");
    assertThat(outcome.line(2).path("user").asText()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7:51234", "[2001:db8:de0::7]:443", "64:ff9b::203.0.113.7"})
  void addressOfAnEvent_isReadHoweverItIsSpelt(String ip) throws IOException {
    DemoIpData.write(directory.resolve("geoip"));
    Run.Outcome outcome =
        Run.score(
            directory,
            event(1, ip),
            "--format=keycloak-events",
            "--geoip=" + directory.resolve("geoip"));

    assertThat(outcome.fact(1, "unfamiliar-country", "country").asText()).isEqualTo("DE");
    assertThat(outcome.err()).doesNotContain("address that is none");
  }

  @Test
  void eventsWithAnAddressThatIsNone_areNamedByShapeAndNotByValue() throws IOException {
    Run.Outcome outcome =
        events(event(1, "192.0.2.1") + event(2, "a, b") + event(3, "alice.example.org"));

    assertThat(outcome.numbers()).containsExactly(1, 2, 3);
    assertThat(outcome.err())
        .contains("2 lines have an address that is none")
        .contains("line 2 (several values), line 3 (a name)")
        .doesNotContain("alice");
  }

  @Test
  void rowWithAnAddressThatIsNone_isNamed() throws IOException {
    String history =
        """
        Login Timestamp,User ID,IP Address,Country,ASN,Login Successful
        2020-02-03 12:43:30,u,not an ip,NO,1,True
        """;

    assertThat(csv(history).err())
        .contains("line 2: IP Address is no IP address but several values")
        .doesNotContain("not an ip");
    assertThat(csv(history, "--lenient").err()).contains("line 2 (several values)");
  }

  private static String event(int second, String ip) {
    return """
        {"type":"LOGIN","time":%d,"userId":"u","ipAddress":"%s"}
        """
        .formatted(1_767_225_600_000L + second * 1000L, ip);
  }
}
