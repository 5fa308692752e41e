package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.network.IpFacts.Place;
import org.portcullis.risk.GeoPoint;

class PlaceKeysTest {

  @Test
  void maxMindsNesting_isRead() {
    assertThat(
            place(
                Map.of(
                    "city", Map.of("names", Map.of("en", "Munich", "de", "München")),
                    "country", Map.of("iso_code", "DE"),
                    "registered_country", Map.of("iso_code", "US"),
                    "subdivisions", List.of(Map.of("iso_code", "BY"), Map.of("iso_code", "M")),
                    "location",
                        Map.of("latitude", 48.1, "longitude", 11.5, "accuracy_radius", 20))))
        .isEqualTo(new Place("DE", List.of("BY", "M"), "Munich", new GeoPoint(48.1, 11.5, 20)));
  }

  @Test
  void ipLocationDbCity_isRead() {
    assertThat(
            place(
                Map.of(
                    "country_code", "US",
                    "city", "Nashville",
                    "state1", "Tennessee",
                    "state2", "",
                    "latitude", 36.25f,
                    "longitude", -86.75f,
                    "timezone", "America/Chicago")))
        .isEqualTo(
            new Place(
                "US",
                List.of(),
                "Nashville",
                new GeoPoint(36.25, -86.75, PlaceKeys.CITY_ACCURACY_KM)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZ", "T1", "-", "", "D", "DEU", "EU", "XX", "Germany"})
  void whatIsNoCountry_isUnknown(String code) {
    assertThat(place(Map.of("country_code", code)).country()).isNull();
  }

  @Test
  void nameOfACountry_isPassedOverForItsCode() {
    assertThat(place(Map.of("country", "Germany", "country_code", "de")).country()).isEqualTo("DE");
    assertThat(place(Map.of("country", "XK")).country()).isEqualTo("XK");
  }

  @ParameterizedTest
  @CsvSource({"BE, BE", "US-CA, CA", "13, 13", "IDF, IDF"})
  void regionCode_isWithoutTheCountry(String code, String expected) {
    assertThat(place(Map.of("region", code)).subdivisions()).containsExactly(expected);
  }

  @Test
  void subdivisionWithoutCode_isUnknown() {
    assertThat(place(Map.of("subdivisions", List.of())).subdivisions()).isEmpty();
    assertThat(place(Map.of("subdivisions", List.of("Bavaria"))).subdivisions()).isEmpty();
    assertThat(place(Map.of("region", "Île-de-France")).subdivisions()).isEmpty();
  }

  @Test
  void cityWithoutEnglishName_isUnknown() {
    assertThat(place(Map.of("city", Map.of("names", Map.of("de", "München")))).city()).isNull();
    assertThat(place(Map.of("city", "-")).city()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "91, 0",
    "-90.1, 0",
    "0, 180.1",
    "0, -181",
    "NaN, 1",
    "1, NaN",
    "Infinity, 1",
    "north, 1",
    "0, 0"
  })
  void coordinatesThatAreNone_areUnknown(String latitude, String longitude) {
    assertThat(place(Map.of("latitude", latitude, "longitude", longitude)).point()).isNull();
    assertThat(place(Map.of("loc", latitude + "," + longitude)).point()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"90, 180", "-90, -180", "0, 1", "1, 0"})
  void coordinatesAtTheEdge_areKept(double latitude, double longitude) {
    assertThat(place(Map.of("latitude", latitude, "longitude", longitude)).point())
        .isEqualTo(new GeoPoint(latitude, longitude, PlaceKeys.COUNTRY_ACCURACY_KM));
  }

  @Test
  void halfAPoint_isUnknown() {
    assertThat(place(Map.of("latitude", 48.1)).point()).isNull();
    assertThat(place(Map.of("longitude", 11.5)).point()).isNull();
    assertThat(place(Map.of("loc", "48.1")).point()).isNull();
    assertThat(place(Map.of("loc", "48.1,11.5,3")).point()).isNull();
  }

  @Test
  void accuracyWithoutARadius_isByDetail() {
    assertThat(accuracy(Map.of("city", "Berlin"))).isEqualTo(PlaceKeys.CITY_ACCURACY_KM);
    assertThat(accuracy(Map.of("region", "BE"))).isEqualTo(PlaceKeys.REGION_ACCURACY_KM);
    assertThat(accuracy(Map.of())).isEqualTo(PlaceKeys.COUNTRY_ACCURACY_KM);
    assertThat(accuracy(Map.of("city", "Berlin", "radius", 7))).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "wide"})
  void accuracyThatIsNone_isTheDefault(String radius) {
    assertThat(accuracy(Map.of("accuracy_radius", radius, "city", "Berlin")))
        .isEqualTo(PlaceKeys.CITY_ACCURACY_KM);
  }

  @Test
  void anycastAddress_isNowhereNear() {
    assertThat(accuracy(Map.of("city", "Sydney", "is_anycast", true)))
        .isEqualTo(PlaceKeys.ANYCAST_ACCURACY_KM);
    assertThat(accuracy(Map.of("city", "Sydney", "is_anycast", false)))
        .isEqualTo(PlaceKeys.CITY_ACCURACY_KM);
  }

  private static double accuracy(Map<String, ?> others) {
    Map<String, Object> record = new HashMap<>(others);
    record.put("lat", 52.5);
    record.put("lng", 13.4);
    GeoPoint point = place(record).point();
    return point == null ? -1 : point.accuracyKm();
  }

  private static Place place(Map<String, ?> record) {
    return PlaceKeys.read(Fields.of(record));
  }
}
