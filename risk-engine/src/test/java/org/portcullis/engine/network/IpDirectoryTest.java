package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.testkit.ip.MmdbWriter;
import org.portcullis.testkit.ip.MmdbWriter.Format;

class IpDirectoryTest {

  private static final Instant BUILT = Instant.parse("2026-11-22T00:00:00Z");

  private final Path directory;

  IpDirectoryTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void unchangedDirectory_isNotReadAgain() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    IpDirectory ips = IpDirectory.open(directory);
    assertThat(ips.refresh()).isFalse();
    assertThat(country(ips, "192.0.2.1")).isEqualTo("DE");
  }

  @Test
  void newFile_isTakenUp() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    IpDirectory ips = IpDirectory.open(directory);
    write("b.mmdb", "198.51.100.0/24", "US", 1);
    assertThat(country(ips, "198.51.100.1")).isNull();
    assertThat(ips.refresh()).isTrue();
    assertThat(country(ips, "198.51.100.1")).isEqualTo("US");
    assertThat(country(ips, "192.0.2.1")).isEqualTo("DE");
  }

  @Test
  void removedFile_isNoLongerAsked() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    write("b.mmdb", "198.51.100.0/24", "US", 1);
    IpDirectory ips = IpDirectory.open(directory);
    Files.delete(directory.resolve("a.mmdb"));
    assertThat(ips.refresh()).isTrue();
    assertThat(country(ips, "192.0.2.1")).isNull();
    assertThat(ips.infos()).extracting(IpDatabases.Info::file).containsExactly("b.mmdb");
  }

  @Test
  void fileReplacedInTheSameSize_isTakenUp() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    IpDirectory ips = IpDirectory.open(directory);
    write("a.mmdb", "192.0.2.0/24", "FR", 2);
    assertThat(ips.refresh()).isTrue();
    assertThat(country(ips, "192.0.2.1")).isEqualTo("FR");
  }

  @Test
  void brokenReplacement_keepsTheOldAnswersUntilItIsMended() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    IpDirectory ips = IpDirectory.open(directory);
    Files.writeString(directory.resolve("a.mmdb"), "half a download");
    try (CapturedLog log = new CapturedLog(IpDatabases.class)) {
      assertThat(ips.refresh()).isFalse();
      assertThat(ips.refresh()).isFalse();
      assertThat(log.entries()).singleElement().asString().contains("a.mmdb stays in its old copy");
    }
    assertThat(country(ips, "192.0.2.1")).isEqualTo("DE");
    write("a.mmdb", "192.0.2.0/24", "FR", 2);
    assertThat(ips.refresh()).isTrue();
    assertThat(country(ips, "192.0.2.1")).isEqualTo("FR");
  }

  @Test
  void brokenReplacement_doesNotHoldUpOtherFiles() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    write("b.mmdb", "198.51.100.0/24", "US", 1);
    IpDirectory ips = IpDirectory.open(directory);
    Files.writeString(directory.resolve("a.mmdb"), "half a download");
    write("b.mmdb", "198.51.100.0/24", "FR", 2);
    try (CapturedLog log = new CapturedLog(IpDatabases.class)) {
      assertThat(ips.refresh()).isTrue();
      assertThat(log.entries()).hasSize(1);
    }
    assertThat(country(ips, "192.0.2.1")).isEqualTo("DE");
    assertThat(country(ips, "198.51.100.1")).isEqualTo("FR");
  }

  @Test
  void vanishedDirectory_keepsTheOldAnswers() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    IpDirectory ips = IpDirectory.open(directory);
    Files.delete(directory.resolve("a.mmdb"));
    Files.delete(directory);
    try (CapturedLog log = new CapturedLog(IpDatabases.class)) {
      assertThat(ips.refresh()).isFalse();
      assertThat(log.entries()).singleElement().asString().contains("cannot be read");
    }
    assertThat(country(ips, "192.0.2.1")).isEqualTo("DE");
    Files.createDirectory(directory);
  }

  @Test
  void lookupUnderWay_outlivesARefresh() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    IpDatabases before = IpDatabases.open(directory);
    write("a.mmdb", "192.0.2.0/24", "FR", 2);
    IpDatabases after = before.refreshed();
    assertThat(before.lookup(InetAddress.getByName("192.0.2.1")).country()).isEqualTo("DE");
    assertThat(after.lookup(InetAddress.getByName("192.0.2.1")).country()).isEqualTo("FR");
  }

  @Test
  void closedDirectory_answersUnknown() throws IOException {
    write("a.mmdb", "192.0.2.0/24", "DE", 1);
    IpDirectory ips = IpDirectory.open(directory);
    ips.close();
    assertThat(country(ips, "192.0.2.1")).isNull();
  }

  private void write(String name, String cidr, String country, long modified) throws IOException {
    Path file = directory.resolve(name);
    new MmdbWriter(Format.of("Test-Country", BUILT))
        .insert(cidr, Map.of("country", Map.of("iso_code", country)))
        .write(file);
    Files.setLastModifiedTime(file, FileTime.from(BUILT.plusSeconds(modified)));
  }

  private static @Nullable String country(IpDirectory ips, String address) throws IOException {
    return ips.lookup(InetAddress.getByName(address)).country();
  }
}
