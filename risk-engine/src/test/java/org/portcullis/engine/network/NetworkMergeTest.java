package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

class NetworkMergeTest {

  private static final AsnClasses CLASSES =
      AsnClasses.parse(List.of("64502,HOSTING,Sample Racks", "64503,RELAY,Sample Relay"));

  private static final Map<String, Object> CELLULAR = Map.of("connection_type", "Cellular");

  @Test
  void nothing_isUnknown() {
    assertThat(merge()).isEqualTo(Network.UNKNOWN);
    assertThat(merge(Map.of())).isEqualTo(Network.UNKNOWN);
  }

  @Test
  void firstAnswer_winsPerComponent() {
    Network network =
        merge(
            Map.of("country_code", "DE", "city", "Berlin"),
            Map.of("country_code", "DE", "city", "Potsdam", "region_code", "BE"),
            Map.of("country_code", "DE", "region_code", "BB", "lat", 52.5, "lng", 13.4));
    assertThat(network.city()).isEqualTo("Berlin");
    assertThat(network.region()).isEqualTo("BE");
    assertThat(network.point()).isEqualTo(new GeoPoint(52.5, 13.4, PlaceKeys.REGION_ACCURACY_KM));
  }

  @Test
  void placeInAnotherCountry_isNotMixedIn() {
    Network network =
        merge(
            Map.of("country_code", "DE"),
            Map.of("country_code", "FR", "city", "Paris", "region_code", "IDF", "loc", "48.8,2.3"));
    assertThat(network.country()).isEqualTo("DE");
    assertThat(network.city()).isNull();
    assertThat(network.region()).isNull();
    assertThat(network.point()).isNull();
  }

  @Test
  void nameOfAnotherOperator_isNotMixedIn() {
    Network network =
        merge(Map.of("asn", 64496), Map.of("asn", 64497, "as_name", "Lone Sample Broadband"));
    assertThat(network.asn()).isEqualTo(64496);
    assertThat(network.asOrganization()).isNull();
  }

  @Test
  void nameFromADatabaseThatAgrees_isTaken() {
    Network network =
        merge(
            Map.of("country_code", "US"),
            Map.of("asn", "AS64497"),
            Map.of("autonomous_system_number", 64497L, "autonomous_system_organization", "Sample"));
    assertThat(network.asn()).isEqualTo(64497);
    assertThat(network.asOrganization()).isEqualTo("Sample");
  }

  @Test
  void anonymityOfAnyDatabase_counts() {
    assertThat(merge(Map.of("is_hosting_provider", true), Map.of("is_tor_exit_node", true)).kind())
        .isEqualTo(NetworkClass.TOR);
  }

  @Test
  void mostTellingFlag_wins() {
    assertThat(flags("is_anonymous_vpn", "is_tor_exit_node")).isEqualTo(NetworkClass.TOR);
    assertThat(flags("is_public_proxy", "is_anonymous_vpn")).isEqualTo(NetworkClass.VPN);
    assertThat(flags("is_hosting_provider", "is_residential_proxy"))
        .isEqualTo(NetworkClass.RESIDENTIAL_PROXY);
    assertThat(flags("is_residential_proxy", "is_public_proxy"))
        .isEqualTo(NetworkClass.RESIDENTIAL_PROXY);
    assertThat(flags("relay", "proxy")).isEqualTo(NetworkClass.PROXY);
    assertThat(flags("hosting", "relay")).isEqualTo(NetworkClass.RELAY);
    assertThat(flags("is_hosting_provider", "hosting")).isEqualTo(NetworkClass.HOSTING);
  }

  @Test
  void flag_winsOverLineAndTable() {
    assertThat(merge(CELLULAR, Map.of("asn", 64502, "vpn", true)).kind())
        .isEqualTo(NetworkClass.VPN);
  }

  @Test
  void cellularLine_winsOverTheTable() {
    assertThat(merge(CELLULAR, Map.of("asn", 64502)).kind()).isEqualTo(NetworkClass.MOBILE);
  }

  @Test
  void table_decidesWithoutFlagAndLine() {
    assertThat(merge(Map.of("asn", 64502)).kind()).isEqualTo(NetworkClass.HOSTING);
    assertThat(merge(Map.of("asn", 64503)).kind()).isEqualTo(NetworkClass.RELAY);
  }

  @Test
  void relayOfTheTable_winsOverHosting() {
    assertThat(merge(Map.of("asn", 64503), Map.of("is_hosting_provider", true)).kind())
        .isEqualTo(NetworkClass.RELAY);
  }

  @Test
  void relayOfTheTable_isNotOneWhereADatabaseKnowsBetter() {
    Map<String, Object> vpn = Map.of("is_relay", false, "is_vpn", true, "is_hosting", true);
    Map<String, Object> server = Map.of("is_relay", false, "is_vpn", false, "is_hosting", true);
    assertThat(merge(Map.of("asn", 64503), vpn).kind()).isEqualTo(NetworkClass.VPN);
    assertThat(merge(Map.of("asn", 64503), server).kind()).isEqualTo(NetworkClass.HOSTING);
    assertThat(merge(Map.of("asn", 64503), Map.of("is_relay", false)).kind()).isNull();
  }

  @Test
  void hostingOperator_isHostingWithoutATable() {
    assertThat(merge(Map.of("asn", 64500, "as_type", "hosting")).kind())
        .isEqualTo(NetworkClass.HOSTING);
    assertThat(merge(Map.of("asn", 64500, "as_type", "isp")).kind()).isNull();
  }

  @Test
  void everySubdivision_isKept() {
    Network network =
        merge(
            Map.of(
                "country",
                Map.of("iso_code", "GB"),
                "subdivisions",
                List.of(Map.of("iso_code", "ENG"), Map.of("iso_code", "LND"))));
    assertThat(network.region()).isEqualTo("ENG");
    assertThat(network.subdivisions()).containsExactly("ENG", "LND");
    assertThat(network.isIn("lnd")).isTrue();
    assertThat(network.isIn("WLS")).isFalse();
  }

  @Test
  void networkNobodyKnows_hasNoClass() {
    assertThat(merge(Map.of("asn", 64496, "connection_type", "Corporate")).kind()).isNull();
  }

  private static @Nullable NetworkClass flags(String one, String other) {
    return merge(Map.of(one, true, other, true)).kind();
  }

  @SafeVarargs
  private static Network merge(Map<String, ?>... records) {
    NetworkMerge merge = new NetworkMerge();
    for (Map<String, ?> record : records) {
      merge.add(Vendor.facts("Test-City", record));
    }
    return merge.toNetwork(CLASSES);
  }
}
