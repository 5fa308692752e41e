package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;

class IpRecordTest {

  private static final IpRecord EMPTY = new IpRecord(Map.of());

  @Test
  void maxMindCity_isRead() {
    IpRecord city =
        new IpRecord(
            Map.of(
                "city", Map.of("names", Map.of("en", "Munich", "de", "München")),
                "country", Map.of("iso_code", "DE"),
                "registered_country", Map.of("iso_code", "US"),
                "subdivisions", List.of(Map.of("iso_code", "BY"), Map.of("iso_code", "M")),
                "location", Map.of("latitude", 48.1, "longitude", 11.5, "accuracy_radius", 20)));
    assertThat(city.city()).isEqualTo("Munich");
    assertThat(city.country()).isEqualTo("DE");
    assertThat(city.region()).isEqualTo("BY");
    assertThat(city.point()).isEqualTo(new GeoPoint(48.1, 11.5, 20));
  }

  @Test
  void ipLocationDbCity_isRead() {
    IpRecord city =
        new IpRecord(
            Map.of(
                "country_code", "US",
                "city", "Nashville",
                "state1", "Tennessee",
                "state2", "",
                "latitude", 36.25f,
                "longitude", -86.75f,
                "timezone", "America/Chicago"));
    assertThat(city.city()).isEqualTo("Nashville");
    assertThat(city.country()).isEqualTo("US");
    assertThat(city.region()).isNull();
    assertThat(city.point()).isEqualTo(new GeoPoint(36.25, -86.75, IpRecord.CITY_ACCURACY_KM));
  }

  @Test
  void ipInfo_isRead() {
    IpRecord info =
        new IpRecord(
            Map.of(
                "country", "United States",
                "country_code", "US",
                "region", "Tennessee",
                "region_code", "TN",
                "lat", "36.25",
                "lng", "-86.75",
                "asn", "AS64497",
                "as_name", "Sample Broadband"));
    assertThat(info.country()).isEqualTo("US");
    assertThat(info.region()).isEqualTo("TN");
    assertThat(info.point()).isEqualTo(new GeoPoint(36.25, -86.75, IpRecord.COUNTRY_ACCURACY_KM));
    assertThat(info.asn()).isEqualTo(64497);
    assertThat(info.asOrganization()).isEqualTo("Sample Broadband");
  }

  @Test
  void enterpriseTraits_areRead() {
    IpRecord enterprise =
        new IpRecord(
            Map.of(
                "traits",
                Map.of(
                    "autonomous_system_number",
                    64501L,
                    "autonomous_system_organization",
                    "Sample Mobile",
                    "connection_type",
                    "Cellular",
                    "is_anonymous_proxy",
                    true)));
    assertThat(enterprise.asn()).isEqualTo(64501);
    assertThat(enterprise.asOrganization()).isEqualTo("Sample Mobile");
    assertThat(enterprise.line()).isEqualTo(NetworkClass.MOBILE);
    assertThat(enterprise.anonymity()).containsExactly(Anonymity.PROXY);
  }

  @Test
  void emptyRecord_knowsNothing() {
    assertThat(EMPTY.isUnderstood()).isFalse();
    assertThat(EMPTY.asn()).isNull();
    assertThat(EMPTY.asOrganization()).isNull();
    assertThat(EMPTY.country()).isNull();
    assertThat(EMPTY.region()).isNull();
    assertThat(EMPTY.city()).isNull();
    assertThat(EMPTY.point()).isNull();
    assertThat(EMPTY.anonymity()).isEmpty();
    assertThat(EMPTY.line()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZ", "T1", "-", "", "D", "DEU", "EU", "XX", "Germany"})
  void whatIsNoCountry_isUnknown(String code) {
    assertThat(new IpRecord(Map.of("country_code", code)).country()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"de, DE", "XK, XK", "FR, FR"})
  void countryCode_isInUpperCase(String code, String expected) {
    assertThat(new IpRecord(Map.of("country", code)).country()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"BE, BE", "US-CA, CA", "13, 13", "IDF, IDF"})
  void regionCode_isWithoutTheCountry(String code, String expected) {
    assertThat(new IpRecord(Map.of("region", code)).region()).isEqualTo(expected);
  }

  @Test
  void subdivisionWithoutCode_isUnknown() {
    assertThat(record("subdivisions", List.of()).region()).isNull();
    assertThat(record("subdivisions", List.of("Bavaria")).region()).isNull();
    assertThat(record("subdivisions", List.of(Map.of("names", Map.of()))).region()).isNull();
    assertThat(record("region", "Île-de-France").region()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-"})
  void blankCity_isUnknown(String name) {
    assertThat(record("city", name).city()).isNull();
  }

  @Test
  void cityWithoutEnglishName_isUnknown() {
    assertThat(record("city", Map.of("names", Map.of("de", "München"))).city()).isNull();
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
    assertThat(new IpRecord(Map.of("latitude", latitude, "longitude", longitude)).point()).isNull();
    assertThat(record("loc", latitude + "," + longitude).point()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"90, 180", "-90, -180", "0, 1", "1, 0"})
  void coordinatesAtTheEdge_areKept(double latitude, double longitude) {
    assertThat(new IpRecord(Map.of("latitude", latitude, "longitude", longitude)).point())
        .isEqualTo(new GeoPoint(latitude, longitude, IpRecord.COUNTRY_ACCURACY_KM));
  }

  @Test
  void halfAPoint_isUnknown() {
    assertThat(record("latitude", 48.1).point()).isNull();
    assertThat(record("longitude", 11.5).point()).isNull();
    assertThat(record("loc", "48.1").point()).isNull();
    assertThat(record("loc", "48.1,11.5,3").point()).isNull();
  }

  @Test
  void locPair_isRead() {
    assertThat(record("loc", "48.1,11.5").point())
        .isEqualTo(new GeoPoint(48.1, 11.5, IpRecord.COUNTRY_ACCURACY_KM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "wide"})
  void accuracyThatIsNone_isTheDefault(String radius) {
    IpRecord record =
        new IpRecord(Map.of("lat", 1, "lon", 2, "accuracy_radius", radius, "city", "Berlin"));
    assertThat(record.point()).isEqualTo(new GeoPoint(1, 2, IpRecord.CITY_ACCURACY_KM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "AS0", "4294967296", "99999999999999999999", "-1", "ASX", ""})
  void whatIsNoAsn_isUnknown(String asn) {
    assertThat(record("asn", asn).asn()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "AS4294967295, 4294967295"})
  void asnAtTheEdge_isRead(String asn, long expected) {
    assertThat(record("asn", asn).asn()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Anonymity.class)
  void everyAnonymityFlag_isRead(Anonymity kind) {
    for (String flag : kind.flags) {
      assertThat(record(flag, true).anonymity()).containsExactly(kind);
      assertThat(record(flag, "true").anonymity()).containsExactly(kind);
      assertThat(record("traits", Map.of(flag, true)).anonymity()).containsExactly(kind);
      assertThat(record(flag, false).anonymity()).isEmpty();
      assertThat(record(flag, false).isUnderstood()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Corporate", "Cable/DSL", "Satellite", "Dialup"})
  void otherLines_sayNothing(String type) {
    assertThat(record("connection_type", type).line()).isNull();
  }

  @Test
  void foreignSchema_isNotUnderstood() {
    assertThat(new IpRecord(Map.of("domain", "example.org", "rank", 7)).isUnderstood()).isFalse();
  }

  private static IpRecord record(String key, Object value) {
    return new IpRecord(Map.of(key, value));
  }
}
