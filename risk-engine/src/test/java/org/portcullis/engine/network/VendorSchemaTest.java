package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.network.IpFacts.Place;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;

class VendorSchemaTest {

  /** What IPinfo's Plus file has of a VPN's exit. */
  private static final Map<String, Object> IPINFO_PLUS =
      Map.ofEntries(
          Map.entry("as_changed", "2021-05-01"),
          Map.entry("as_domain", "vpn.example"),
          Map.entry("as_name", "Sample Exit Pty Ltd"),
          Map.entry("as_type", "hosting"),
          Map.entry("asn", "AS64500"),
          Map.entry("city", "Sydney"),
          Map.entry("continent", "Oceania"),
          Map.entry("country", "Australia"),
          Map.entry("country_code", "AU"),
          Map.entry("is_anonymous", true),
          Map.entry("is_anycast", false),
          Map.entry("is_hosting", true),
          Map.entry("is_mobile", false),
          Map.entry("is_proxy", false),
          Map.entry("is_relay", false),
          Map.entry("is_satellite", false),
          Map.entry("is_tor", false),
          Map.entry("is_vpn", true),
          Map.entry("latitude", -33.86785),
          Map.entry("longitude", 151.20732),
          Map.entry("radius", 100),
          Map.entry("region", "New South Wales"),
          Map.entry("region_code", "NSW"),
          Map.entry("timezone", "Australia/Sydney"));

  @Test
  void ipInfoPlus_isRead() {
    IpFacts facts = facts("ipinfo bundle_location_plus.mmdb", IPINFO_PLUS);
    assertThat(facts.place())
        .isEqualTo(
            new Place("AU", List.of("NSW"), "Sydney", new GeoPoint(-33.86785, 151.20732, 100)));
    assertThat(facts.owner().asn()).isEqualTo(64500);
    assertThat(facts.owner().organization()).isEqualTo("Sample Exit Pty Ltd");
    assertThat(facts.anonymity()).containsExactlyInAnyOrder(Anonymity.VPN, Anonymity.HOSTING);
    assertThat(facts.denied())
        .containsExactlyInAnyOrder(Anonymity.TOR, Anonymity.PROXY, Anonymity.RELAY);
    assertThat(facts.line()).isNull();
  }

  @Test
  void ipInfoCore_hasTheFlagForAnyWayAlone() {
    Map<String, Object> core = new HashMap<>(IPINFO_PLUS);
    core.keySet().removeAll(List.of("is_vpn", "is_tor", "is_proxy", "is_relay"));
    assertThat(facts("ipinfo bundle_location_core.mmdb", core).anonymity())
        .containsExactlyInAnyOrder(Anonymity.VPN, Anonymity.HOSTING);
    core.put("is_anonymous", false);
    assertThat(facts("ipinfo bundle_location_core.mmdb", core).anonymity())
        .containsExactly(Anonymity.HOSTING);
    assertThat(facts("ipinfo bundle_location_core.mmdb", core).denied())
        .contains(Anonymity.RELAY)
        .doesNotContain(Anonymity.HOSTING);
  }

  /** MaxMind's schema sets it for hosting too. */
  @Test
  void anyWay_saysNothingBesideSpecificFlags() {
    assertThat(
            facts(
                    "Some-Anonymous-IP",
                    Map.of(
                        "is_anonymous",
                        true,
                        "is_hosting_provider",
                        true,
                        "is_anonymous_vpn",
                        false))
                .anonymity())
        .containsExactly(Anonymity.HOSTING);
  }

  @Test
  void carrier_isMobileWhereverItIsRegistered() {
    IpFacts facts =
        facts(
            "ipinfo standard_carrier.mmdb",
            Map.of("country", "JP", "mcc", "440", "mnc", "20", "name", "Sample Carrier"));
    assertThat(facts.line()).isEqualTo(NetworkClass.MOBILE);
    assertThat(facts.place()).isEqualTo(Place.UNKNOWN);
    assertThat(facts.owner().organization()).isNull();
  }

  @Test
  void asn_isAnOwnerAndNoPlace() {
    IpFacts facts =
        facts(
            "ipinfo standard_asn.mmdb",
            Map.of(
                "asn",
                "AS64500",
                "country",
                "US",
                "domain",
                "a.example",
                "name",
                "Sample, Inc.",
                "type",
                "hosting"));
    assertThat(facts.place()).isEqualTo(Place.UNKNOWN);
    assertThat(facts.owner().organization()).isEqualTo("Sample, Inc.");
    assertThat(facts.owner().kind()).isEqualTo(NetworkClass.HOSTING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geo-whois-asn-country ipv4 | country_code",
        "asn-country | country_code",
        "standard_abuse | country,name,email",
        "networks | country,address,phone,name,network",
        "rwhois | country,city,street,postal,name,email",
        "whois_org | country,city,name,status,org_id",
        "ip-to-asn | asn,country_code,name,org,domain",
        "companies | country,name,domain,type,asn,as_name",
        "mobile | country,mcc,mnc,name",
        "delegated-extended | country,status,registry",
        "plain | country,organization"
      })
  void countryOfARegistration_isNoPlace(String type, String keys) {
    assertThat(facts(type, record(keys)).place()).isEqualTo(Place.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "country ipv4 | country_code",
        "country | country,country_name",
        "country_asn | country,continent,asn,as_name,as_domain",
        "bundle_location_lite | country_code,continent_code,asn,as_name",
        "location | country,city,region,latitude,longitude,name",
        "IP2Proxy-LITE-PX2 | country_code,country_name,proxy_type"
      })
  void countryOfAddresses_isAPlace(String type, String keys) {
    assertThat(facts(type, record(keys)).place().country()).isEqualTo("US");
  }

  @Test
  void countriesOfMaxMindsNesting_areReadAndTheRegisteredOneIsNot() {
    IpFacts facts =
        facts(
            "DBIP-Country-Lite",
            Map.of(
                "country",
                Map.of("iso_code", "DE"),
                "registered_country",
                Map.of("iso_code", "US")));
    assertThat(facts.place().country()).isEqualTo("DE");
    assertThat(
            facts("Other", Map.of("registered_country", Map.of("iso_code", "US")))
                .place()
                .country())
        .isNull();
  }

  @Test
  void residentialProxies_areListedBySightings() {
    assertThat(
            facts(
                    "ipinfo generic_privacy_proxy_residential_30d.mmdb",
                    Map.of("last_seen", "2026-11-10", "percent_days_seen", 17, "service", "Sample"))
                .anonymity())
        .containsExactly(Anonymity.RESIDENTIAL_PROXY);
    assertThat(
            facts(
                    "GeoIP-Residential-Proxy",
                    Map.of(
                        "anonymizer_confidence",
                        82,
                        "network_last_seen",
                        "2026-11-10",
                        "provider_name",
                        "sample"))
                .anonymity())
        .containsExactly(Anonymity.RESIDENTIAL_PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "vpn_exits, VPN",
    "tor-exit-nodes, TOR",
    "open proxies, PROXY",
    "private-relay egress, RELAY",
    "residential_proxies, RESIDENTIAL_PROXY"
  })
  void listOfSightings_isWhatItsTypeSays(String type, Anonymity kind) {
    assertThat(facts(type, Map.of("last_seen", "2026-11-20")).anonymity()).containsExactly(kind);
  }

  @ParameterizedTest
  @CsvSource({"49, false", "50, true", "30, false", "99, true"})
  void confidence_decidesWhetherAListingCounts(int confidence, boolean counts) {
    assertThat(
            facts("privacy", Map.of("vpn", true, "anonymizer_confidence", confidence))
                .anonymity()
                .contains(Anonymity.VPN))
        .isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "vpn, 2026-08-24, true",
    "vpn, 2026-08-23, false",
    "is_residential_proxy, 2026-10-23, true",
    "is_residential_proxy, 2026-10-22, false",
    "tor, 2020-01-01, true",
    "hosting, 2020-01-01, true"
  })
  void sightingTooLongAgo_doesNotCountWithoutConfidence(String flag, String day, boolean counts) {
    assertThat(facts("privacy", Map.of(flag, true, "last_seen", day)).anonymity().isEmpty())
        .isNotEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "VPN, VPN",
    "TOR, TOR",
    "DCH, HOSTING",
    "PUB, PROXY",
    "WEB, PROXY",
    "RES, RESIDENTIAL_PROXY",
    "CPN, RELAY"
  })
  void ip2Proxy_isReadByItsTypeOfProxy(String type, Anonymity kind) {
    assertThat(
            facts("IP2Proxy", Map.of("proxy_type", type, "is_proxy", 1, "last_seen", 3))
                .anonymity())
        .containsExactly(kind);
  }

  @Test
  void ip2ProxysTwo_isNoProxy() {
    assertThat(facts("IP2Proxy", Map.of("is_proxy", 2)).anonymity()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tor, TOR",
    "is_tor, TOR",
    "isTor, TOR",
    "is_tor_exit_node, TOR",
    "vpn, VPN",
    "is_vpn, VPN",
    "is-vpn, VPN",
    "is_anonymous_vpn, VPN",
    "proxy, PROXY",
    "is_proxy, PROXY",
    "is_public_proxy, PROXY",
    "is_residential_proxy, RESIDENTIAL_PROXY",
    "relay, RELAY",
    "is_relay, RELAY",
    "isIcloudRelay, RELAY",
    "hosting, HOSTING",
    "is_hosting, HOSTING",
    "is_datacenter, HOSTING",
    "is_hosting_provider, HOSTING"
  })
  void everySpellingOfAFlag_isRead(String flag, Anonymity kind) {
    assertThat(facts("x", Map.of(flag, true)).anonymity()).containsExactly(kind);
    assertThat(facts("x", Map.of(flag, "true")).anonymity()).containsExactly(kind);
    assertThat(facts("x", Map.of("security", Map.of(flag, true))).anonymity())
        .containsExactly(kind);
    assertThat(facts("x", Map.of(flag, false)).anonymity()).isEmpty();
    assertThat(facts("x", Map.of(flag, false)).denied()).containsExactly(kind);
    assertThat(facts("x", Map.of(flag, "")).denied()).isEmpty();
    assertThat(Vendor.schema("x", Map.of(flag, ""))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "connection_type, Cellular, MOBILE",
    "connection_type, Corporate,",
    "user_type, cellular, MOBILE",
    "user_type, residential, RESIDENTIAL",
    "user_type, business,",
    "usage_type, MOB, MOBILE",
    "usage_type, ISP/MOB,",
    "usage_type, COM,"
  })
  void wordsForLines_areRead(String key, String word, @Nullable NetworkClass line) {
    assertThat(facts("x", Map.of(key, word)).line()).isEqualTo(line);
    assertThat(facts("x", Map.of("traits", Map.of(key, word))).line()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource({
    "user_type, hosting, HOSTING",
    "user_type, consumer_privacy_network, RELAY",
    "usage_type, DCH, HOSTING",
    "usage_type, CDN, HOSTING"
  })
  void wordsForUsersWhoHide_areAnonymity(String key, String word, Anonymity kind) {
    assertThat(facts("x", Map.of(key, word)).anonymity()).containsExactly(kind);
    assertThat(facts("x", Map.of(key, word)).line()).isNull();
  }

  @Test
  void mobileFlag_isALine() {
    assertThat(facts("x", Map.of("is_mobile", true)).line()).isEqualTo(NetworkClass.MOBILE);
    assertThat(facts("x", Map.of("is_mobile", false)).line()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "AS0", "4294967296", "99999999999999999999", "-1", "ASX", ""})
  void whatIsNoAsn_isUnknown(String asn) {
    assertThat(facts("x", Map.of("asn", asn)).owner().asn()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "AS4294967295, 4294967295", "as3320, 3320"})
  void asnAtTheEdge_isRead(String asn, long expected) {
    assertThat(facts("x", Map.of("asn", asn)).owner().asn()).isEqualTo(expected);
  }

  @Test
  void foreignSchema_isNotUnderstood() {
    assertThat(Vendor.schema("x", Map.of("domain", "example.org", "rank", 7))).isEmpty();
    assertThat(Vendor.schema("x", Map.of("is_crawler", true))).isEmpty();
    assertThat(Vendor.schema("x", Map.of("last_seen", "2026-11-20"))).isEmpty();
  }

  private static Map<String, Object> record(String keys) {
    Map<String, Object> record = new HashMap<>();
    for (String key : keys.split(",", -1)) {
      record.put(key, key.startsWith("country") ? "US" : key.endsWith("tude") ? "1.5" : "x");
    }
    return record;
  }

  private static IpFacts facts(String type, Map<String, ?> record) {
    return Vendor.facts(type, record);
  }
}
