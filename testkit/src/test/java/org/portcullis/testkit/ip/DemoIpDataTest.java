package org.portcullis.testkit.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.maxmind.db.Reader;
import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIpDataTest {

  private static final List<IPAddressString> RESERVED =
      Stream.of(
              "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15", "2001:db8::/32")
          .map(IPAddressString::new)
          .toList();

  private final Path target;

  DemoIpDataTest(@TempDir Path target) {
    this.target = target;
  }

  @Test
  void main_writesFourDatabasesAndTheOverview() throws IOException {
    Path directory = target.resolve("geoip");
    DemoIpData.main(new String[] {directory.toString()});
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "acme-anonymous-ip.mmdb",
              "acme-asn.mmdb",
              "acme-city.mmdb",
              "acme-connection-type.mmdb");
    }
    assertThat(Files.readAllLines(target.resolve("demo-networks.txt")))
        .hasSize(DemoNetwork.ALL.size())
        .anySatisfy(line -> assertThat(line).contains("203.0.113.0/25", "Berlin", "AS64496"));
  }

  @Test
  void main_withoutDirectory_isRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> DemoIpData.main(new String[0]));
  }

  @Test
  void databases_areInMaxMindsSchema() throws IOException {
    DemoIpData.write(target);
    assertThat(lookup("acme-city.mmdb", "198.51.100.200"))
        .containsEntry("city", Map.of("names", Map.of("en", "Nashville")))
        .containsKeys("country", "subdivisions", "location");
    assertThat(lookup("acme-asn.mmdb", "2001:db8:99::1"))
        .containsEntry("autonomous_system_number", 65536L);
    assertThat(lookup("acme-anonymous-ip.mmdb", "192.0.2.130"))
        .containsEntry("is_tor_exit_node", true);
    assertThat(lookup("acme-connection-type.mmdb", "198.18.83.255"))
        .containsEntry("connection_type", "Cellular");
  }

  @Test
  void homeNetwork_isNotListedAsAnonymous() throws IOException {
    DemoIpData.write(target);
    assertThat(lookup("acme-anonymous-ip.mmdb", "203.0.113.1")).isEmpty();
  }

  @Test
  void demoNetworks_useReservedNumbersOnly() {
    assertThat(DemoNetwork.ALL)
        .allSatisfy(
            network -> {
              IPAddressString cidr = new IPAddressString(network.cidr());
              assertThat(RESERVED).anyMatch(reserved -> reserved.contains(cidr));
              assertThat(network.operator().asn)
                  .matches(asn -> (asn >= 64496 && asn <= 64511) || (asn >= 65536 && asn <= 65551));
            });
  }

  private Map<Object, Object> lookup(String file, String address) throws IOException {
    try (Reader reader = new Reader(target.resolve(file).toFile())) {
      Map<?, ?> record = reader.get(InetAddress.getByName(address), Map.class);
      return record == null ? Map.of() : new HashMap<>(record);
    }
  }
}
