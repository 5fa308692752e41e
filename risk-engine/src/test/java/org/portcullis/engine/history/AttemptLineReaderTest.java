package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Device;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

class AttemptLineReaderTest {
  private static final String REQUIRED = "\"time\":\"2026-01-05T08:51:17Z\",\"user\":\"u11\"";
  private static final AttemptLineReader READER = new AttemptLineReader(false);
  private static final AttemptLineReader LENIENT = new AttemptLineReader(true);

  @Test
  void read_timeAndUserAlone_isASuccessfulLogin() throws Exception {
    AttemptLine line = READER.read(7, "{" + REQUIRED + "}");
    assertThat(line.line()).isEqualTo(7);
    assertThat(line.time()).isEqualTo(Instant.parse("2026-01-05T08:51:17Z"));
    assertThat(line.kind()).isEqualTo(AttemptLine.Kind.LOGIN);
    assertThat(line.success()).isTrue();
    assertThat(line.network()).isEqualTo(Network.UNKNOWN);
    assertThat(line.factor()).isEqualTo(Factor.NONE);
  }

  @Test
  void read_everyField_isUnderstood() throws Exception {
    AttemptLine line =
        READER.read(
            1,
            """
            {"time":"2026-01-05T08:51:17Z","user":"u11","success":true,"kind":"login","session":"s1",
             "client":"app","ip":"192.0.2.9","asn":3320,"asOrg":"x","country":"DE","region":"BE",
             "city":"Berlin","lat":52.52,"lon":13.4,"accuracyKm":20,"network":"residential",
             "userAgent":"x","device":"d1","deviceSecret":"grace",
             "browser":{"platform":"Linux","screen":"1x1","webdriver":false,"renderer":"hardware"},
             "timeZone":"Europe/Berlin","languages":["de"],"rttMs":31,"stepUp":"webauthn",
             "authenticator":"a1","work":{"employment":"contractor","startDate":"2026-01-01",
             "endDate":"2026-12-31","country":"DE","region":"BE","city":"Berlin","lat":52.52,
             "lon":13.4,"timeZone":"Europe/Berlin","household":"h1","vendor":"v1","sponsor":"u2",
             "shipTo":"o","phone":"o","payroll":"o","issuedDevices":["d1"],
             "approvedTravel":[{"country":"JP","from":"2026-03-01","to":"2026-03-09"}]}}\
            """);
    assertThat(line.network().kind()).isEqualTo(NetworkClass.RESIDENTIAL);
    assertThat(line.network().point()).isEqualTo(new GeoPoint(52.52, 13.4, 20));
    assertThat(line.secret()).isEqualTo(Device.Secret.GRACE);
    assertThat(line.browser().timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(line.factor()).isEqualTo(Factor.WEBAUTHN);
    assertThat(line.work().employment()).isEqualTo(Employment.CONTRACTOR);
    assertThat(line.work().startDate()).isEqualTo(LocalDate.of(2026, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "refresh,REFRESH,true",
    "enrol,ENROL,true",
    "login,LOGIN,true",
    "attest,ATTEST,false",
    "unlearn,UNLEARN,false",
    "removeDevice,REMOVE_DEVICE,false",
    "removeCeiling,REMOVE_CEILING,false"
  })
  void read_kind_isUnderstood(String text, AttemptLine.Kind kind, boolean scored) throws Exception {
    AttemptLine line = READER.read(1, "{" + REQUIRED + ",\"kind\":\"" + text + "\"}");
    assertThat(line.kind()).isEqualTo(kind);
    assertThat(line.kind().isScored()).isEqualTo(scored);
  }

  private static AttemptLine.More more(String fields) throws InvalidLineException {
    return READER.read(1, "{" + REQUIRED + fields + "}").more();
  }

  @Test
  void read_whatAServerKnows_isUnderstood() throws Exception {
    assertThat(more("")).isSameAs(AttemptLine.More.NONE);
    assertThat(
            more(",\"given\":\"d1\",\"held\":[\"d2\"],\"accountCreated\":\"2026-01-01T00:00:00Z\""))
        .isEqualTo(
            new AttemptLine.More(
                "d1",
                List.of("d2"),
                AttemptLine.Ending.REACHED,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                null,
                null));
    assertThat(more(",\"ended\":\"2026-01-05T09:00:00Z\"").ended())
        .isEqualTo(Instant.parse("2026-01-05T09:00:00Z"));
    assertThat(more(",\"kind\":\"attest\",\"by\":\"r1\"").by()).isEqualTo("r1");
  }

  @ParameterizedTest
  @CsvSource({
    "none,REACHED,NONE",
    "otp,REACHED,OTP",
    "recovery-code,REACHED,RECOVERY_CODE",
    "abandoned,ABANDONED,NONE",
    "waiting,WAITING,NONE",
    "handed-on,HANDED_ON,NONE"
  })
  void read_stepUp_saysFactorAndEnding(String text, AttemptLine.Ending ending, Factor factor)
      throws Exception {
    AttemptLine line = READER.read(1, "{" + REQUIRED + ",\"stepUp\":\"" + text + "\"}");
    assertThat(line.more().ending()).isEqualTo(ending);
    assertThat(line.factor()).isEqualTo(factor);
  }

  @Test
  void read_ceiling_mayEndByItself() throws Exception {
    String put = ",\"kind\":\"ceiling\",\"ceiling\":\"newcomer\"";
    assertThat(more(put).ceiling()).isEqualTo(new AttemptLine.AccountCeiling("newcomer", null));
    assertThat(more(put + ",\"until\":\"2026-03-01T00:00:00Z\"").ceiling())
        .isEqualTo(
            new AttemptLine.AccountCeiling("newcomer", Instant.parse("2026-03-01T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"ceiling\":\"newcomer\"",
        ",\"kind\":\"ceiling\"",
        ",\"kind\":\"removeCeiling\",\"ceiling\":\"newcomer\"",
        ",\"until\":\"2026-03-01T00:00:00Z\""
      })
  void read_ceilingElsewhere_isRefused(String fields) {
    assertThatThrownBy(() -> more(fields)).isInstanceOf(InvalidLineException.class);
  }

  @Test
  void read_factsThatChanged_areTheBrowsers() throws Exception {
    String browser = ",\"browser\":{\"page\":\"login\",\"changed\":[\"timeZone\"]}";
    AttemptLine line = READER.read(1, "{" + REQUIRED + browser + "}");
    assertThat(line.browser().page()).isEqualTo("login");
    assertThat(line.browser().changed()).containsExactly("timeZone");
  }

  @Test
  void read_work_isUnderstood() throws Exception {
    AttemptLine line =
        READER.read(
            1,
            "{"
                + REQUIRED
                + """
                ,"work":{"employment":"vendor","endDate":"2026-12-31","country":"de","region":"BE",
                "city":"Berlin","timeZone":"Europe/Berlin","vendor":"v1",
                "approvedTravel":[{"country":"JP","from":"2026-03-01","to":"2026-03-09"}]}}\
                """);
    assertThat(line.work())
        .isEqualTo(
            new WorkProfile(
                Employment.VENDOR,
                null,
                LocalDate.of(2026, 12, 31),
                "DE",
                "BE",
                "Berlin",
                ZoneId.of("Europe/Berlin"),
                "v1",
                List.of(
                    new WorkProfile.Travel(
                        "JP", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 9)))));
  }

  @Test
  void read_userAgent_isReadAsFamilies() throws Exception {
    String agent =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
    AttemptLine line = READER.read(1, "{" + REQUIRED + ",\"userAgent\":\"" + agent + "\"}");
    assertThat(line.browser().os()).isEqualTo("Windows");
    assertThat(line.browser().family()).isEqualTo("Firefox");
  }

  @Test
  void read_failedStepUp_isNoFactor() throws Exception {
    AttemptLine line = READER.read(1, "{" + REQUIRED + ",\"stepUp\":\"failed\"}");
    assertThat(line.factorFailed()).isTrue();
    assertThat(line.factor()).isEqualTo(Factor.NONE);
  }

  @Test
  void read_null_isUnknown() throws Exception {
    AttemptLine line =
        READER.read(1, "{" + REQUIRED + ",\"device\":null,\"work\":null,\"asn\":null}");
    assertThat(line.device()).isNull();
    assertThat(line.work()).isEqualTo(WorkProfile.UNKNOWN);
    assertThat(line.network()).isEqualTo(Network.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"usr\":\"x\"", "\"work\":{\"salary\":1}", "\"browser\":{\"name\":\"x\"}"})
  void read_unknownFieldWhenLenient_isPassedOver(String field) throws Exception {
    AttemptLine line = LENIENT.read(1, "{" + REQUIRED + "," + field + ",\"ip\":\"192.0.2.9\"}");
    assertThat(line.ip()).isEqualTo("192.0.2.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"asn\":\"x\"", "\"kind\":\"logout\"", "\"lat\":91,\"lon\":0"})
  void read_wrongValueWhenLenient_isRefusedStill(String field) {
    assertThatThrownBy(() -> LENIENT.read(3, "{" + REQUIRED + "," + field + "}"))
        .isInstanceOf(InvalidLineException.class)
        .hasMessageStartingWith("line 3: ");
  }

  @Test
  void read_wrongField_isNamed() {
    String work = ",\"work\":{\"approvedTravel\":[{\"country\":\"JP\"}]}}";
    assertThatThrownBy(() -> READER.read(9, "{" + REQUIRED + work))
        .hasMessage("line 9: work.approvedTravel.from is required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"usr\":\"x\"",
        "\"work\":{\"salary\":1}",
        "\"browser\":{\"name\":\"x\"}",
        "\"lat\":91,\"lon\":0",
        "\"asn\":-1",
        "\"asn\":\"3320\"",
        "\"country\":\"Germany\"",
        "\"network\":\"dialup\"",
        "\"kind\":\"logout\"",
        "\"stepUp\":\"sms\"",
        "\"success\":\"false\"",
        "\"timeZone\":\"Mars/Olympus\"",
        "\"device\":\"\"",
        "\"work\":{\"startDate\":\"yesterday\"}",
        "\"work\":{\"employment\":\"boss\"}",
        "\"work\":{\"approvedTravel\":{}}",
        "\"work\":\"berlin\"",
        "\"deviceSecret\":\"stolen\"",
        "\"languages\":[1]",
        "\"rttMs\":-1",
        "\"browser\":{\"webdriver\":\"no\"}"
      })
  void read_wrongField_isRefusedNamingTheLine(String field) {
    assertThatThrownBy(() -> READER.read(42, "{" + REQUIRED + "," + field + "}"))
        .isInstanceOf(InvalidLineException.class)
        .hasMessageStartingWith("line 42: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "no JSON",
        "{\"user\":\"u\"}",
        "{\"time\":\"2026-01-05T08:51:17Z\"}",
        "{\"time\":\"yesterday\",\"user\":\"u\"}",
        "{\"time\":\"2026-01-05T08:51:17Z\",\"user\":\"u\",\"user\":\"v\"}",
        "{\"time\":\"2026-01-05T08:51:17Z\",\"user\":\"u\"} trailing"
      })
  void read_whatIsNoAttempt_isRefused(String text) {
    assertThatThrownBy(() -> READER.read(1, text)).isInstanceOf(InvalidLineException.class);
  }
}
