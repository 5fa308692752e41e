package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which notations of address blocks a policy takes. */
class AddressRangesTest {
  private static final PolicyCodec CODEC = PolicyCodec.ofStored();

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24,192.0.2.0/24",
    "192.0.2.7,192.0.2.7",
    "192.0.2.7/32,192.0.2.7/32",
    "0.0.0.0/0,0.0.0.0/0",
    "2001:db8::/32,2001:db8::/32",
    "2001:0DB8:0:0::1,2001:db8::1",
    "::/0,::/0"
  })
  void read_addressOrBlock_isAccepted(String written, String read)
      throws InvalidPolicyException, JsonProcessingException {
    assertThat(range(written)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.7/24,192.0.2.0/24", "2001:db8::1/32,2001:db8::/32"})
  void read_hostBitsSet_meansTheWholeBlock(String written, String read)
      throws InvalidPolicyException, JsonProcessingException {
    assertThat(range(written)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "300.0.0.1",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/",
        "192.0.2.0/24/24",
        "192.0.2.0 /24",
        "192.0.2.*",
        "192.0.2._",
        "192.0.2.1-5",
        "192.0.2.0/255.255.255.0",
        "192.0.2.0/24,198.51.100.0/24",
        "192.0.2.1:443",
        "2001:db8::/129",
        "[2001:db8::1]",
        "2001:db8::g",
        "3221225985",
        "example.org",
        "localhost",
        "2.0.192.in-addr.arpa"
      })
  void read_anythingElse_isRefused(String written) {
    assertRefused(written);
  }

  /** Notations of old C libraries, in which a slip of the pen becomes another address. */
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2", "10.1", "0x7f.0.0.1", "010.0.0.1", "0b11.0.0.1"})
  void read_oldNotation_isRefused(String written) {
    assertRefused(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/24", "/64"})
  void read_prefixLengthAlone_isRefused(String written) {
    assertRefused(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001:db8::1%eth0", "fe80::1%1"})
  void read_zone_isRefused(String written) {
    assertRefused(written);
  }

  /** Addresses of clients are IPv4 when they are compared, so such a range would hold nobody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:192.0.2.1",
        "::ffff:192.0.2.0/120",
        "::ffff:c000:200/120",
        "::ffff:0:0/96",
        "0:0:0:0:0:ffff:192.0.2.0/90"
      })
  void read_ipv4MappedIntoIpv6_isRefused(String written) {
    assertRefused(written);
  }

  private static String range(String written)
      throws InvalidPolicyException, JsonProcessingException {
    return CODEC.read(document(written)).networks().get(0).ranges().get(0).toString();
  }

  private static void assertRefused(String written) {
    assertThatExceptionOfType(InvalidPolicyException.class)
        .isThrownBy(() -> CODEC.read(document(written)))
        .extracting(InvalidPolicyException::problems)
        .asInstanceOf(InstanceOfAssertFactories.list(Problem.class))
        .extracting(Problem::path)
        .containsExactly("networks[0].ranges[0]");
  }

  private static String document(String range) throws JsonProcessingException {
    return "{\"mode\":\"enforce\",\"networks\":[{\"name\":\"n\",\"ranges\":["
        + new ObjectMapper().writeValueAsString(range)
        + "]}]}";
  }
}
