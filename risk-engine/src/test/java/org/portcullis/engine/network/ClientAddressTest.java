package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.network.ClientAddress.Shape;
import org.portcullis.engine.network.ClientAddress.Unreadable;

class ClientAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.77",
    "' 192.0.2.77 ', 192.0.2.77",
    "203.0.113.7:51234, 203.0.113.7",
    "203.0.113.7:_hidden, 203.0.113.7",
    "2001:db8::7, 2001:db8:0:0:0:0:0:7",
    "2001:DB8::7, 2001:db8:0:0:0:0:0:7",
    "[2001:db8::7], 2001:db8:0:0:0:0:0:7",
    "[2001:db8::7]:443, 2001:db8:0:0:0:0:0:7",
    "[2001:db8::7]:_p-1, 2001:db8:0:0:0:0:0:7",
    "\"[2001:db8::7]:443\", 2001:db8:0:0:0:0:0:7",
    "\"192.0.2.77\", 192.0.2.77",
    "2001:db8:1:2:3:4:5:6:443, 2001:db8:1:2:3:4:5:6",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
    "[fe80::1%25eth0]:80, fe80:0:0:0:0:0:0:1"
  })
  void portsBracketsQuotesAndZones_areTakenOff(String text, String address) {
    assertThat(ClientAddress.read(text).known()).map(InetAddress::getHostAddress).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:192.0.2.77",
        "::ffff:c000:24d",
        "[::ffff:192.0.2.77]:443",
        "64:ff9b::192.0.2.77",
        "64:ff9b::c000:24d",
        "[64:ff9b::c000:24d%eth0]:443",
        "::ffff:0:192.0.2.77",
        "2002:c000:24d::1",
        "2002:c000:24d:1:2:3:4:5",
        // Of RFC 4380: server 65.54.227.120, and the client's bits turned over.
        "2001:0:4136:e378:8000:63bf:3fff:fdb2"
      })
  void addressThatStandsForAnIpv4One_isThatOne(String text) {
    assertThat(ClientAddress.read(text).known())
        .map(InetAddress::getHostAddress)
        .contains("192.0.2.77");
  }

  /**
   * RFC 8215 and RFC 6052, section 2.2: nobody but the network's owner knows what it stands for.
   */
  @ParameterizedTest
  @ValueSource(strings = {"64:ff9b:1::192.0.2.77", "2001:db8:64::192.0.2.77"})
  void translationPrefixOfANetwork_staysIpv6(String text) {
    assertThat(ClientAddress.read(text).known()).containsInstanceOf(Inet6Address.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'', MISSING",
    "' ', MISSING",
    "'a, b', SEVERAL",
    "'192.0.2.1, 198.51.100.1', SEVERAL",
    "'192.0.2.1,198.51.100.1', SEVERAL",
    "not an ip, SEVERAL",
    "unknown, OBFUSCATED",
    "Unknown, OBFUSCATED",
    "_gazonk, OBFUSCATED",
    "*, RANGE",
    "/24, RANGE",
    "192.0.2.*, RANGE",
    "192.0.2.1-5, RANGE",
    "192.0.2.0/24, RANGE",
    "2001:db8::/32, RANGE",
    "300.0.0.1, BROKEN",
    "10.1, BROKEN",
    "010.0.0.1, BROKEN",
    "3405803783, BROKEN",
    "192.0.2.1:, BROKEN",
    "192.0.2.1:99999, BROKEN",
    "192.0.2.1:80:80, BROKEN",
    "[192.0.2.1]:80, BROKEN",
    "2001:db8:::1, BROKEN",
    "example.org, NAME",
    "localhost, NAME",
    "7.2.0.192.in-addr.arpa, NAME",
    "2001-db8--7.ipv6-literal.net, NAME",
    "unix:/run/kc.sock, TEXT",
    "Bürostuhl!, TEXT"
  })
  void whatIsNoAddress_isUnreadableAndItsShapeIsSaid(String text, Shape shape) {
    assertThat(ClientAddress.read(text)).isEqualTo(new Unreadable(shape));
    assertThat(ClientAddress.read(text).known()).isEmpty();
  }

  @Test
  void noValue_isMissing() {
    assertThat(ClientAddress.read(null)).isEqualTo(new Unreadable(Shape.MISSING));
  }

  @Test
  void complaint_saysTheShapeAndNotTheValue() {
    assertThat(((Unreadable) ClientAddress.read("alice.example.org")).complaint("ip"))
        .isEqualTo("ip is no IP address but a name");
  }

  @Test
  void canonical_takesZoneAndTranslationOff() throws UnknownHostException {
    byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
    assertThat(ClientAddress.canonical(Inet6Address.getByAddress(null, linkLocal, 3)))
        .isEqualTo(InetAddress.getByName("fe80::1"))
        .hasToString("/fe80:0:0:0:0:0:0:1");
    assertThat(ClientAddress.canonical(InetAddress.getByName("64:ff9b::192.0.2.77")))
        .isEqualTo(InetAddress.getByName("192.0.2.77"));
  }
}
