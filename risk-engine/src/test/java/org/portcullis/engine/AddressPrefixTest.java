package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPrefixTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.77,192.0.2.0/24",
    "192.0.2.0,192.0.2.0/24",
    "2001:db8:1:2:3:4:5:6,2001:db8:1:2::/64",
    "2001:db8:1:2::,2001:db8:1:2::/64"
  })
  void of_address_isWhatStaysWithASubscriber(String address, String prefix) {
    assertThat(AddressPrefix.of(parse(address).orElseThrow())).isEqualTo(prefix);
  }

  @Test
  void of_neighbours_isTheSame() {
    assertThat(AddressPrefix.of(parse("192.0.2.1").orElseThrow()))
        .isEqualTo(AddressPrefix.of(parse("192.0.2.254").orElseThrow()))
        .isNotEqualTo(AddressPrefix.of(parse("192.0.3.1").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.77", "2001:db8:0:0:0:0:0:1"})
  void parse_address_isRead(String text) {
    assertThat(parse(text)).map(InetAddress::getHostAddress).contains(text);
  }

  /** As {@link InetAddress} itself does, so that one client is one address. */
  @Test
  void parse_mappedAddress_isTheIpv4Address() {
    assertThat(parse("::ffff:192.0.2.77")).map(InetAddress::getHostAddress).contains("192.0.2.77");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "/24",
        "192.0.2.*",
        "192.0.2.1-5",
        "192.0.2.0/24",
        "192.0.2.7/24",
        "300.0.0.1",
        "10.1",
        "010.0.0.1",
        "0x7f.0.0.1",
        "example.org",
        "localhost",
        "unknown",
        "192.0.2.1:443",
        "192.0.2.1, 198.51.100.1"
      })
  void parse_anythingElse_isEmpty(String text) {
    assertThat(parse(text)).isEmpty();
  }

  private static Optional<InetAddress> parse(String text) {
    return AddressPrefix.parse(text);
  }
}
