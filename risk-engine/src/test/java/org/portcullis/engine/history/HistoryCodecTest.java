package org.portcullis.engine.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.portcullis.engine.Attempts.BERLIN;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.ordinary;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;

class HistoryCodecTest {
  @Test
  void roundTrip_ordinaryHistory_isTheSame() {
    History history = ordinary(17.25);
    assertThat(roundTrip(history)).isEqualTo(history);
  }

  @Test
  void roundTrip_emptyHistory_isTheSame() {
    assertThat(roundTrip(History.EMPTY)).isEqualTo(History.EMPTY);
  }

  @Test
  void roundTrip_noLoginWithAPlace_isTheSame() {
    assertThat(roundTrip(withLast(null))).isEqualTo(withLast(null));
  }

  @Test
  void roundTrip_lastLoginWithoutCountry_isTheSame() {
    History history = withLast(new LastLogin(NOW, BERLIN, null));
    assertThat(roundTrip(history)).isEqualTo(history);
  }

  @Test
  void roundTrip_time_keepsMilliseconds() {
    Instant time = Instant.parse("2026-03-10T09:00:00.123456789Z");
    History history = roundTrip(withLast(new LastLogin(time, BERLIN, "DE")));
    assertThat(Objects.requireNonNull(history.last()).time())
        .isEqualTo(Instant.parse("2026-03-10T09:00:00.123Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "52.5163,13.3777,52.5,13.4",
    "-33.8688,151.2093,-33.9,151.2",
    "0.26,0.34,0.3,0.3",
    "90,180,90,180",
    "-90,-180,-90,-180",
    "89.99,179.99,90,180"
  })
  void write_coordinates_areCoarse(
      double latitude, double longitude, double coarseLatitude, double coarseLongitude) {
    History history = withLast(new LastLogin(NOW, new GeoPoint(latitude, longitude, 5.2), "DE"));
    assertThat(Objects.requireNonNull(roundTrip(history).last()).point())
        .isEqualTo(new GeoPoint(coarseLatitude, coarseLongitude, 6));
  }

  @Test
  void write_coordinates_haveOneDecimal() {
    History history = withLast(new LastLogin(NOW, new GeoPoint(0.3, 66.6, 5), "DE"));
    assertThat(HistoryCodec.write(history)).contains("[0.3,66.6,5.0]");
  }

  @Test
  void write_sameHistory_isTheSameText() {
    Map<String, Double> countries = new HashMap<>(Map.of("ZZ", 1.0, "AA", 2.0, "MM", 3.0));
    String text = HistoryCodec.write(new History(6, countries, Map.of(), 0, null));
    assertThat(text)
        .isEqualTo("{\"n\":6.0,\"d\":0.0,\"c\":{\"AA\":2.0,\"MM\":3.0,\"ZZ\":1.0},\"a\":{}}");
  }

  @Test
  void write_fullHistory_isBelowOneKilobyte() {
    Map<String, Double> countries = new HashMap<>();
    for (int i = 0; i < Familiarity.MOST_COUNTRIES; i++) {
      countries.put("X" + (char) ('A' + i), 12_345.25 + i);
    }
    Map<String, Double> networks = new HashMap<>();
    for (int i = 0; i < Familiarity.MOST_NETWORKS; i++) {
      networks.put(History.networkKey("XA", 4_294_967_200L + i), 12_345.75 + i);
    }
    LastLogin last = new LastLogin(NOW, new GeoPoint(-66.6, -166.7, 1000), "DE");
    String text = HistoryCodec.write(new History(99_999.75, countries, networks, 0.25, last));
    assertThat(text.getBytes(UTF_8).length).isLessThan(1024);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"n\"",
        "{",
        "{}",
        "{\"n\":\"many\",\"d\":0,\"c\":{},\"a\":{}}",
        "{\"n\":-1,\"d\":0,\"c\":{},\"a\":{}}",
        "{\"n\":1,\"d\":0,\"c\":[],\"a\":{}}",
        "{\"n\":1,\"d\":0,\"c\":{\"DE\":\"x\"},\"a\":{}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":{}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":{\"t\":1,\"p\":[91,0,1]}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":{\"t\":1,\"p\":[1]}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":{\"p\":[1,1,1]}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":{\"t\":1}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":{\"t\":1,\"c\":\"DE\"}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":{\"t\":1,\"p\":null}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":{\"t\":1,\"p\":[1,1,1],\"c\":7}}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{},\"l\":null}",
        "{\"n\":1,\"d\":0,\"c\":{},\"a\":{}} x"
      })
  void read_whatWasNeverWritten_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> HistoryCodec.read(text));
  }

  private static History withLast(@Nullable LastLogin last) {
    return new History(1, Map.of("DE", 1.0), Map.of(), 1, last);
  }

  private static History roundTrip(History history) {
    return HistoryCodec.read(HistoryCodec.write(history));
  }
}
