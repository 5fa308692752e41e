package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPrefixTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.77,192.0.2.0/24",
    "192.0.2.0,192.0.2.0/24",
    "2001:db8:1:2:3:4:5:6,2001:db8:1:2::/64",
    "2001:db8:1:2::,2001:db8:1:2::/64",
    "64:ff9b::192.0.2.77,192.0.2.0/24"
  })
  void of_address_isWhatStaysWithASubscriber(String address, String prefix)
      throws UnknownHostException {
    assertThat(AddressPrefix.of(InetAddress.getByName(address))).isEqualTo(prefix);
  }

  @Test
  void of_neighbours_isTheSame() throws UnknownHostException {
    assertThat(AddressPrefix.of(InetAddress.getByName("192.0.2.1")))
        .isEqualTo(AddressPrefix.of(InetAddress.getByName("192.0.2.254")))
        .isNotEqualTo(AddressPrefix.of(InetAddress.getByName("192.0.3.1")));
  }
}
