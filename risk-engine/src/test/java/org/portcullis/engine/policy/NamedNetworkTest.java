package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.policy.Policies.policy;

import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

class NamedNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24,192.0.2.0,true",
    "192.0.2.0/24,192.0.2.255,true",
    "192.0.2.0/24,192.0.3.0,false",
    "192.0.2.0/24,192.0.1.255,false",
    "198.51.100.7,198.51.100.7,true",
    "198.51.100.7,198.51.100.8,false",
    "2001:db8::/32,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,true",
    "2001:db8::/32,2001:db9::,false",
    "2001:db8::1,2001:db8::1,true",
    "0.0.0.0/0,2001:db8::1,false",
    "::/0,192.0.2.1,false",
    "192.0.2.0/24,::ffff:192.0.2.1,true"
  })
  void holds_byRange(String range, String address, boolean held) throws UnknownHostException {
    assertThat(network("n", null, Set.of(), range).holds(at(address), null)).isEqualTo(held);
  }

  @Test
  void holds_byNumber() throws UnknownHostException {
    NamedNetwork network = network("n", null, Set.of(64_500L));
    assertThat(network.holds(at("203.0.113.9"), 64_500L)).isTrue();
    assertThat(network.holds(at("203.0.113.9"), 64_501L)).isFalse();
    assertThat(network.holds(at("203.0.113.9"), null)).isFalse();
  }

  @Test
  void holds_secondOfSeveralRanges() throws UnknownHostException {
    NamedNetwork network = network("n", null, Set.of(), "192.0.2.0/24", "2001:db8::/32");
    assertThat(network.holds(at("2001:db8::5"), null)).isTrue();
  }

  @Test
  void name_addressInANetwork_givesNameAndClass() throws UnknownHostException {
    Policy policy =
        policy().networks(network("hq", NetworkClass.CORPORATE, Set.of(), "192.0.2.0/24")).build();
    Network named = policy.name(at("192.0.2.9"), Network.UNKNOWN);
    assertThat(named.name()).isEqualTo("hq");
    assertThat(named.kind()).isEqualTo(NetworkClass.CORPORATE);
  }

  @Test
  void name_addressInNoNetwork_leavesItAlone() throws UnknownHostException {
    Policy policy = policy().networks(network("hq", null, Set.of(), "192.0.2.0/24")).build();
    assertThat(policy.name(at("198.51.100.1"), Network.UNKNOWN)).isSameAs(Network.UNKNOWN);
  }

  @Test
  void name_addressInSeveral_isTheFirst() throws UnknownHostException {
    Policy policy =
        policy()
            .networks(
                network("lab", null, Set.of(), "192.0.2.128/25"),
                network("hq", null, Set.of(), "192.0.2.0/24"))
            .build();
    assertThat(policy.name(at("192.0.2.200"), Network.UNKNOWN).name()).isEqualTo("lab");
    assertThat(policy.name(at("192.0.2.100"), Network.UNKNOWN).name()).isEqualTo("hq");
  }

  private static NamedNetwork network(
      String name, @Nullable NetworkClass kind, Set<Long> asns, String... ranges) {
    return new NamedNetwork(
        name,
        Stream.of(ranges)
            .map(range -> new IPAddressString(range).getAddress().toPrefixBlock())
            .toList(),
        asns,
        kind);
  }

  private static InetAddress at(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }
}
