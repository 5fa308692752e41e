package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.testkit.ip.MmdbWriter;
import org.portcullis.testkit.ip.MmdbWriter.Format;

/** MaxMind's editions, written as MaxMind writes them and read through MaxMind's own models. */
class MaxMindEditionTest {
  private static final Instant BUILT = Instant.parse("2026-11-22T00:00:00Z");

  private final Path directory;

  MaxMindEditionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void city_hasAllItsSubdivisions() throws UnknownHostException {
    Network network =
        lookup(
            "GeoIP2-City",
            Map.of(
                "city",
                Map.of("geoname_id", 2643743L, "names", Map.of("en", "London", "de", "London")),
                "country",
                Map.of("iso_code", "GB", "geoname_id", 2635167L),
                "registered_country",
                Map.of("iso_code", "US"),
                "subdivisions",
                List.of(Map.of("iso_code", "ENG"), Map.of("iso_code", "LND")),
                "location",
                Map.of("latitude", 51.5142, "longitude", -0.0931, "accuracy_radius", 10)));
    assertThat(network.country()).isEqualTo("GB");
    assertThat(network.subdivisions()).containsExactly("ENG", "LND");
    assertThat(network.city()).isEqualTo("London");
    assertThat(network.point()).isEqualTo(new GeoPoint(51.5142, -0.0931, 10));
  }

  @Test
  void registeredAndRepresentedCountry_areNoPlace() throws UnknownHostException {
    Map<String, Object> elsewhere =
        Map.of(
            "registered_country",
            Map.of("iso_code", "US"),
            "represented_country",
            Map.of("iso_code", "US", "type", "military"));
    assertThat(lookup("GeoLite2-Country", elsewhere).country()).isNull();
  }

  @Test
  void anycastAddress_isNowhereNear() throws UnknownHostException {
    GeoPoint point =
        lookup(
                "GeoLite2-City",
                Map.of(
                    "country",
                    Map.of("iso_code", "US"),
                    "location",
                    Map.of("latitude", 37.751, "longitude", -97.822, "accuracy_radius", 20),
                    "traits",
                    Map.of("is_anycast", true)))
            .point();
    assertThat(point).isEqualTo(new GeoPoint(37.751, -97.822, PlaceKeys.ANYCAST_ACCURACY_KM));
  }

  @ParameterizedTest
  @CsvSource({
    "cellular, MOBILE",
    "residential, RESIDENTIAL",
    "hosting, HOSTING",
    "content_delivery_network, HOSTING",
    "consumer_privacy_network, RELAY",
    "business,",
    "traveler,"
  })
  void enterprise_saysWhoUsesTheAddress(String user, @Nullable NetworkClass kind)
      throws UnknownHostException {
    Network network =
        lookup(
            "GeoIP2-Enterprise",
            Map.of(
                "country",
                Map.of("iso_code", "US", "confidence", 99),
                "traits",
                Map.of(
                    "autonomous_system_number",
                    64501L,
                    "autonomous_system_organization",
                    "Sample",
                    "connection_type",
                    "Corporate",
                    "user_type",
                    user,
                    "static_ip_score",
                    0.27)));
    assertThat(network.kind()).isEqualTo(kind);
    assertThat(network.asn()).isEqualTo(64501);
    assertThat(network.asOrganization()).isEqualTo("Sample");
  }

  @ParameterizedTest
  @CsvSource({"30, 2026-11-20,", "49, 2026-11-20,", "50, 2020-01-01, VPN", "99, 2020-01-01, VPN"})
  void anonymousPlus_countsFromConfidenceFifty(
      int confidence, String seen, @Nullable NetworkClass kind) throws UnknownHostException {
    assertThat(plus(Map.of("anonymizer_confidence", confidence, "network_last_seen", seen)))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"2026-08-24, VPN", "2026-08-23,"})
  void anonymousPlusWithoutConfidence_countsWhenSeenLately(String seen, @Nullable NetworkClass kind)
      throws UnknownHostException {
    assertThat(plus(Map.of("network_last_seen", seen))).isEqualTo(kind);
  }

  private @Nullable NetworkClass plus(Map<String, Object> others) throws UnknownHostException {
    Map<String, Object> record = new HashMap<>(others);
    record.put("is_anonymous", true);
    record.put("is_anonymous_vpn", true);
    return lookup("GeoIP-Anonymous-Plus", record).kind();
  }

  @Test
  void doubtedVpn_isStillItsDataCentre() throws UnknownHostException {
    assertThat(
            lookup(
                    "GeoIP-Anonymous-Plus",
                    Map.of(
                        "is_anonymous",
                        true,
                        "is_anonymous_vpn",
                        true,
                        "is_hosting_provider",
                        true,
                        "anonymizer_confidence",
                        30))
                .kind())
        .isEqualTo(NetworkClass.HOSTING);
  }

  @ParameterizedTest
  @CsvSource({
    "GeoIP2-Anonymous-IP, is_tor_exit_node, TOR",
    "GeoIP2-Anonymous-IP, is_residential_proxy, RESIDENTIAL_PROXY",
    "GeoIP2-IP-Risk, is_public_proxy, PROXY",
    "GeoIP-Anonymous-Plus, is_hosting_provider, HOSTING"
  })
  void flags_areRead(String type, String flag, NetworkClass kind) throws UnknownHostException {
    assertThat(lookup(type, Map.of("is_anonymous", true, flag, true)).kind()).isEqualTo(kind);
  }

  @Test
  void residentialProxy_hasNoModelAndIsRead() throws UnknownHostException {
    assertThat(
            lookup(
                    "GeoIP-Residential-Proxy",
                    Map.of(
                        "anonymizer_confidence",
                        82,
                        "network_last_seen",
                        "2026-11-11",
                        "provider_name",
                        "sample"))
                .kind())
        .isEqualTo(NetworkClass.RESIDENTIAL_PROXY);
  }

  @Test
  void isp_ofACarrierIsMobile() throws UnknownHostException {
    Map<String, Object> isp =
        Map.of(
            "autonomous_system_number",
            64501L,
            "isp",
            "Sample Mobile",
            "mobile_country_code",
            "310",
            "mobile_network_code",
            "004");
    assertThat(lookup("GeoIP2-ISP", isp).kind()).isEqualTo(NetworkClass.MOBILE);
  }

  @Test
  void connectionType_isRead() throws UnknownHostException {
    assertThat(lookup("GeoIP2-Connection-Type", Map.of("connection_type", "Cellular")).kind())
        .isEqualTo(NetworkClass.MOBILE);
  }

  /** Whoever writes a file of MaxMind's type with other types of values is read by keys. */
  @Test
  void valuesOfOtherTypes_areReadByTheirKeys() throws UnknownHostException {
    Network network =
        lookup(
            "GeoIP2-City",
            Map.of(
                "country",
                Map.of("iso_code", "DE"),
                "location",
                Map.of("latitude", "52.5", "longitude", "13.4")));
    assertThat(network.country()).isEqualTo("DE");
    assertThat(network.point()).isEqualTo(new GeoPoint(52.5, 13.4, PlaceKeys.COUNTRY_ACCURACY_KM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DBIP-City-Lite", "Sample-GeoIP2-City", "IP2LITE-City"})
  void otherVendorsType_hasNoEdition(String type) {
    assertThat(MaxMindEdition.ofType(type)).isEmpty();
  }

  private Network lookup(String type, Map<String, ?> record) throws UnknownHostException {
    new MmdbWriter(Format.of(type, BUILT))
        .insert("192.0.2.0/24", record)
        .write(directory.resolve("a.mmdb"));
    try (IpDatabases databases = IpDatabases.open(directory)) {
      return databases.lookup(InetAddress.getByName("192.0.2.1"));
    }
  }
}
