package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.maxmind.db.Reader.FileMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.testkit.ip.DemoIpData;
import org.portcullis.testkit.ip.MmdbWriter;
import org.portcullis.testkit.ip.MmdbWriter.Format;

class IpDatabasesTest {

  private static final Instant BUILT = Instant.parse("2026-11-22T00:00:00Z");

  private final Path directory;

  IpDatabasesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void demoData_isMergedFromAllDatabases() throws IOException {
    DemoIpData.write(directory);
    assertThat(lookup("198.51.100.200"))
        .isEqualTo(
            new Network(
                null,
                64497L,
                "Lone Sample Broadband LLC",
                "US",
                "TN",
                "Nashville",
                new GeoPoint(36.1627, -86.7816, 20),
                null,
                null));
    assertThat(lookup("2001:db8:de1::1").city()).isEqualTo("Munich");
    assertThat(lookup("192.0.2.130").kind()).isEqualTo(NetworkClass.TOR);
    assertThat(lookup("192.0.2.200").kind()).isEqualTo(NetworkClass.VPN);
    assertThat(lookup("198.18.112.1").kind()).isEqualTo(NetworkClass.HOSTING);
    assertThat(lookup("198.18.81.1").kind()).isEqualTo(NetworkClass.MOBILE);
    assertThat(lookup("192.0.2.1").kind()).isNull();
  }

  @Test
  void addressNobodyKnows_isUnknown() throws IOException {
    DemoIpData.write(directory);
    assertThat(lookup("8.8.8.8")).isEqualTo(Network.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "127.0.0.1",
        "169.254.1.1",
        "0.0.0.0",
        "224.0.0.1",
        "::",
        "::1",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:10.1.2.3"
      })
  void addressThatIsNotPublic_isUnknown(String address) throws IOException {
    database("City")
        .insert("0.0.0.0/0", Map.of("country_code", "DE"))
        .insert("8000::/1", Map.of("country_code", "FR"))
        .write(directory.resolve("all.mmdb"));
    assertThat(lookup(address)).isEqualTo(Network.UNKNOWN);
    assertThat(lookup("192.0.2.1").country()).isEqualTo("DE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GeoLite2-City",
        "DBIP-Country-Lite",
        "GeoLite2-ASN",
        "GeoIP2-ISP",
        "GeoIP2-Enterprise",
        "GeoIP2-Anonymous-IP",
        "GeoIP-Anonymous-Plus",
        "GeoIP2-Connection-Type"
      })
  void knownType_isTakenWhateverItsRecords(String type) {
    database(type).insert("192.0.2.0/24", Map.of()).write(directory.resolve("a.mmdb"));
    assertThat(IpDatabases.open(directory).infos())
        .containsExactly(new IpDatabases.Info("a.mmdb", type, BUILT, List.of()));
  }

  @Test
  void knownType_isTakenWithoutAnyRecord() {
    database("GeoIP2-Anonymous-IP").write(directory.resolve("empty.mmdb"));
    assertThat(IpDatabases.open(directory).infos()).hasSize(1);
  }

  @Test
  void flatRecords_areTakenByTheirKeysAndOverATypeThatSaysOtherwise() throws IOException {
    database("city ipv4")
        .insert("192.0.2.0/24", Map.of("country_code", "DE", "city", "Berlin"))
        .write(directory.resolve("a.mmdb"));
    database("Flat-City")
        .insert("198.51.100.0/24", Map.of("country_code", "US", "city", "Austin"))
        .write(directory.resolve("b.mmdb"));
    assertThat(lookup("192.0.2.1").city()).isEqualTo("Berlin");
    assertThat(lookup("198.51.100.1").city()).isEqualTo("Austin");
  }

  @Test
  void unknownSchema_isLoggedAndLeftOut() {
    database("Test-Domain")
        .insert("192.0.2.0/24", Map.of("domain", "example.org"))
        .write(directory.resolve("domain.mmdb"));
    try (CapturedLog log = new CapturedLog(IpDatabases.class)) {
      assertThat(IpDatabases.open(directory).infos()).isEmpty();
      assertThat(log.entries())
          .singleElement()
          .asString()
          .contains("domain.mmdb is left out", "Test-Domain");
    }
  }

  @Test
  void fileThatIsNoDatabase_isLoggedAndLeftOut() throws IOException {
    DemoIpData.write(directory);
    Files.writeString(directory.resolve("broken.mmdb"), "not a database");
    Files.writeString(directory.resolve("notes.txt"), "not even called one");
    try (CapturedLog log = new CapturedLog(IpDatabases.class)) {
      assertThat(IpDatabases.open(directory).infos()).hasSize(4);
      assertThat(log.entries()).singleElement().asString().contains("broken.mmdb is left out");
    }
  }

  @Test
  void recordsThatAreNoMaps_makeADatabaseCorrupt() throws IOException {
    MmdbWriter writer = database("Test-City").insert("192.0.2.0/24", Map.of("city", "Berlin"));
    Files.write(directory.resolve("a.mmdb"), damaged(writer.toBytes(), "Berlin"));
    try (CapturedLog log = new CapturedLog(IpDatabases.class)) {
      assertThat(IpDatabases.open(directory).infos()).isEmpty();
      assertThat(log.entries()).singleElement().asString().contains("a.mmdb is left out");
    }
  }

  @Test
  void damagedRecord_isMissingAndLoggedOnceWithoutTheAddress() throws IOException {
    MmdbWriter writer = database("Test-City");
    for (int i = 0; i < 40; i++) {
      writer.insert("192.0.2." + i, Map.of("country_code", "DE", "city", "City" + (100 + i)));
    }
    Files.write(directory.resolve("a.mmdb"), damaged(writer.toBytes(), "City139"));
    IpDatabases databases = IpDatabases.open(directory);
    try (CapturedLog log = new CapturedLog(IpDatabase.class)) {
      assertThat(databases.lookup(address("192.0.2.38")).city()).isEqualTo("City138");
      assertThat(databases.lookup(address("192.0.2.39"))).isEqualTo(Network.UNKNOWN);
      assertThat(databases.lookup(address("192.0.2.39"))).isEqualTo(Network.UNKNOWN);
      assertThat(log.entries())
          .singleElement()
          .asString()
          .contains("a.mmdb")
          .doesNotContain("192.0.2");
    }
  }

  @Test
  void ipv4Database_isNotAskedForIpv6() throws IOException {
    new MmdbWriter(new Format("Test-Country", 4, 24, BUILT))
        .insert("192.0.2.0/24", Map.of("country_code", "DE"))
        .write(directory.resolve("v4.mmdb"));
    try (CapturedLog log = new CapturedLog(IpDatabase.class)) {
      assertThat(lookup("2001:db8::1")).isEqualTo(Network.UNKNOWN);
      assertThat(lookup("192.0.2.1").country()).isEqualTo("DE");
      assertThat(log.entries()).isEmpty();
    }
  }

  @Test
  void databases_areAskedInTheOrderOfTheirNames() throws IOException {
    database("City")
        .insert("192.0.2.0/24", Map.of("country_code", "FR"))
        .write(directory.resolve("b.mmdb"));
    database("City")
        .insert("192.0.2.0/24", Map.of("country_code", "DE"))
        .write(directory.resolve("a.mmdb"));
    assertThat(lookup("192.0.2.1").country()).isEqualTo("DE");
  }

  @Test
  void asnOfTheBundledTable_hasItsClass() throws IOException {
    database("Test-ASN")
        .insert("192.0.2.0/24", Map.of("autonomous_system_number", 16509L))
        .write(directory.resolve("asn.mmdb"));
    assertThat(lookup("192.0.2.1").kind()).isEqualTo(NetworkClass.HOSTING);
  }

  @Test
  void missingDirectory_isLoggedAndKnowsNothing() throws IOException {
    Path missing = directory.resolve("missing");
    try (CapturedLog log = new CapturedLog(IpDatabases.class);
        IpDatabases databases = IpDatabases.open(missing)) {
      assertThat(databases.lookup(address("192.0.2.1"))).isEqualTo(Network.UNKNOWN);
      assertThat(log.entries()).singleElement().asString().contains(missing.toString());
    }
  }

  @Test
  void closedDatabases_answerUnknown() throws IOException {
    DemoIpData.write(directory);
    IpDatabases databases = IpDatabases.open(directory);
    databases.close();
    assertThat(databases.lookup(address("203.0.113.1"))).isEqualTo(Network.UNKNOWN);
  }

  @Test
  void registration_isNoPlaceHoweverItsFileIsCalled() throws IOException {
    database("ipinfo standard_asn.mmdb")
        .insert(
            "192.0.2.0/24",
            Map.of("asn", "AS64500", "country", "US", "domain", "a.example", "name", "Sample"))
        .write(directory.resolve("a.mmdb"));
    database("ipinfo standard_location.mmdb")
        .insert(
            "192.0.2.0/24",
            Map.of(
                "country",
                "Australia",
                "country_code",
                "AU",
                "city",
                "Sydney",
                "latitude",
                -33.86785,
                "longitude",
                151.20732))
        .write(directory.resolve("b.mmdb"));
    Network network = lookup("192.0.2.1");
    assertThat(network.country()).isEqualTo("AU");
    assertThat(network.city()).isEqualTo("Sydney");
    assertThat(network.point()).isNotNull();
    assertThat(network.asn()).isEqualTo(64500);
  }

  @Test
  void flagThatIsNotUnderstood_isNamedOnceAndListed() throws IOException {
    MmdbWriter writer = database("Test-Privacy");
    for (int i = 0; i < 20; i++) {
      writer.insert(
          "192.0.2." + i,
          Map.of("vpn", false, "is_abuser", false, "security", Map.of("isBot", i, "rank", i)));
    }
    writer.write(directory.resolve("a.mmdb"));
    try (CapturedLog log = new CapturedLog(UnreadFlags.class);
        IpDatabases databases = IpDatabases.open(directory)) {
      assertThat(databases.lookup(address("192.0.2.1"))).isEqualTo(Network.UNKNOWN);
      assertThat(databases.infos())
          .containsExactly(
              new IpDatabases.Info(
                  "a.mmdb", "Test-Privacy", BUILT, List.of("is_abuser", "security.isBot")));
      assertThat(log.entries())
          .hasSize(2)
          .allMatch(entry -> entry.contains("a.mmdb"))
          .anyMatch(entry -> entry.contains("its field is_abuser looks like a flag"))
          .anyMatch(entry -> entry.contains("its field security.isBot looks like a flag"));
    }
  }

  @Test
  void flagOfARecordFarIntoTheFile_isNamedWhenItIsMet() throws IOException {
    MmdbWriter writer = database("Test-Privacy");
    for (int i = 0; i < 600; i++) {
      writer.insert("198.18." + i / 256 + "." + i % 256, Map.of("vpn", false, "rank", i));
    }
    writer.insert("203.0.113.0/24", Map.of("vpn", false, "is_scraper", true));
    writer.write(directory.resolve("a.mmdb"));
    try (IpDatabases databases = IpDatabases.open(directory)) {
      assertThat(unreadFlags(databases)).isEmpty();
      databases.lookup(address("203.0.113.1"));
      assertThat(unreadFlags(databases)).containsExactly("is_scraper");
    }
  }

  @Test
  void flagOfAMaxMindEditionWithoutAModel_isNamed() throws IOException {
    database("GeoIP2-Anonymous-IP")
        .insert("192.0.2.0/24", Map.of("is_anonymous", true, "is_smart_fridge", true))
        .write(directory.resolve("a.mmdb"));
    try (IpDatabases databases = IpDatabases.open(directory)) {
      assertThat(unreadFlags(databases)).containsExactly("is_smart_fridge");
    }
  }

  @Test
  void newCopyOfAFile_isNotNamedAgain() throws IOException {
    for (String city : List.of("Berlin", "Hamburg, Germany")) {
      database("Test-City")
          .insert("192.0.2.0/24", Map.of("city", city, "is_haunted", true))
          .write(directory.resolve(city.equals("Berlin") ? "a.mmdb" : "b.mmdb"));
    }
    IpDatabases before;
    Path second = directory.resolve("b.mmdb");
    byte[] newer = Files.readAllBytes(second);
    Files.delete(second);
    before = IpDatabases.open(directory);
    Files.write(directory.resolve("a.mmdb"), newer);
    try (CapturedLog log = new CapturedLog(UnreadFlags.class);
        IpDatabases after = before.refreshed()) {
      assertThat(after.lookup(address("192.0.2.1")).city()).isEqualTo("Hamburg, Germany");
      assertThat(unreadFlags(after)).hasSize(1);
      assertThat(log.entries()).isEmpty();
    }
  }

  @Test
  void translatedAddress_isLookedUpAsTheOneItStandsFor() throws IOException {
    DemoIpData.write(directory);
    assertThat(lookup("64:ff9b::203.0.113.7").city()).isEqualTo("Berlin");
  }

  @Test
  void hugeFile_isMapped() {
    assertThat(IpDatabase.fileMode((512L << 20) - 1)).isEqualTo(FileMode.MEMORY);
    assertThat(IpDatabase.fileMode(512L << 20)).isEqualTo(FileMode.MEMORY_MAPPED);
  }

  private Network lookup(String address) throws IOException {
    try (IpDatabases databases = IpDatabases.open(directory)) {
      return databases.lookup(address(address));
    }
  }

  private static List<String> unreadFlags(IpDatabases databases) {
    return databases.infos().stream().flatMap(info -> info.unreadFlags().stream()).toList();
  }

  private static MmdbWriter database(String type) {
    return new MmdbWriter(Format.of(type, BUILT));
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  /** The file with a text's length made longer than the file. */
  private static byte[] damaged(byte[] file, String text) {
    int start = new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    file[start - 1] = 0x5F;
    return file;
  }
}
