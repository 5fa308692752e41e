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
        .containsExactly(new IpDatabases.Info("a.mmdb", type, BUILT));
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
  void hugeFile_isMapped() {
    assertThat(IpDatabase.fileMode((512L << 20) - 1)).isEqualTo(FileMode.MEMORY);
    assertThat(IpDatabase.fileMode(512L << 20)).isEqualTo(FileMode.MEMORY_MAPPED);
  }

  private Network lookup(String address) throws IOException {
    try (IpDatabases databases = IpDatabases.open(directory)) {
      return databases.lookup(address(address));
    }
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
