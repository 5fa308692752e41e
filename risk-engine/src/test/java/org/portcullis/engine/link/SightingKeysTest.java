package org.portcullis.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.SightingKind;

class SightingKeysTest {
  private static final SightingKeys KEYS = keys("0123456789abcdef");

  private static SightingKeys keys(String secret) {
    return new SightingKeys(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Network network(
      @Nullable NetworkClass kind, @Nullable Long asn, @Nullable String name) {
    return new Network(null, asn, null, null, null, null, null, kind, name);
  }

  private static Optional<SightingKey> address(String address, Network network) {
    InetAddress parsed = ClientAddress.read(address).known().orElseThrow();
    return KEYS.address(parsed, network);
  }

  private static Optional<SightingKey> line(String address) {
    return address(address, network(NetworkClass.RESIDENTIAL, 3320L, null));
  }

  @Test
  void key_isShortAndTellsNothing() {
    SightingKey key = line("192.0.2.9").orElseThrow();
    assertThat(key.kind()).isEqualTo(SightingKind.ADDRESS);
    assertThat(key.hash()).matches("[A-Za-z0-9_-]{22}").doesNotContain("192");
    assertThat(line("192.0.2.9")).contains(key);
  }

  @Test
  void key_ofAnotherRealm_isAnother() {
    SightingKey other = keys("fedcba9876543210").id(SightingKind.DEVICE, "d1");
    assertThat(KEYS.id(SightingKind.DEVICE, "d1")).isNotEqualTo(other);
  }

  @Test
  void key_ofAnotherKind_isAnother() {
    assertThat(KEYS.id(SightingKind.DEVICE, "d1").hash())
        .isNotEqualTo(KEYS.id(SightingKind.ENROLMENT, "d1").hash());
  }

  @Test
  void secret_ofFewerThanSixteenBytes_isRefused() {
    assertThatThrownBy(() -> keys("0123456789abcde")).isInstanceOf(IllegalArgumentException.class);
  }

  /** A /24 holds the neighbours; a subscriber of IPv6 holds a /56. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.9,192.0.2.10,false",
    "::ffff:192.0.2.9,192.0.2.9,true",
    "2001:db8:1:200::1,2001:db8:1:2ff:ffff::9,true",
    "2001:db8:1:200::1,2001:db8:1:300::1,false"
  })
  void address_isThatOfASubscriber(String one, String other, boolean same) {
    assertThat(line(one).equals(line(other))).isEqualTo(same);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RESIDENTIAL", "RESIDENTIAL_PROXY"})
  void address_ofSharedNetworks_hasNoKey(NetworkClass kind) {
    assertThat(address("192.0.2.9", network(kind, 3320L, null))).isEmpty();
  }

  /** A farm's line stays one, whether or not it sells traffic as well. */
  @Test
  void address_ofAHouseholdThatSellsTraffic_isThatOfASubscriber() {
    assertThat(address("192.0.2.9", network(NetworkClass.RESIDENTIAL_PROXY, 3320L, null)))
        .isEqualTo(address("192.0.2.9", network(NetworkClass.RESIDENTIAL, 3320L, null)));
  }

  /** Without databases an office looks like a line with many people. */
  @Test
  void address_ofWhichNothingIsKnown_hasNoKey() {
    assertThat(address("192.0.2.9", Network.UNKNOWN)).isEmpty();
    assertThat(address("192.0.2.9", network(null, 3320L, null))).isPresent();
  }

  @Test
  void address_ofANamedNetwork_hasNoKey() {
    assertThat(address("192.0.2.9", network(NetworkClass.RESIDENTIAL, 3320L, "Co-working")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+1 (555) 010-0199,0015550100199,true",
    "+1 555 010 0199 ext. 7,+15550100199,true",
    "030 1234567,30 123 45 67,true",
    "+1 555 010 0199,+1 555 010 0198,false"
  })
  void phone_isItsDigits(String one, String other, boolean same) {
    assertThat(
            KEYS.reference(SightingKind.PHONE, one)
                .equals(KEYS.reference(SightingKind.PHONE, other)))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "'12 Elm St., Apt #4, Mesa','12 ELM ST APT 4 MESA',true",
    "'Hauptstraße 1','HAUPTSTRASSE 1',true",
    "'Rue d’Été 3','rue d ete 3',true",
    "'１２ Elm','12 elm',true",
    "'12 Elm','13 Elm',false"
  })
  void shipTo_isItsLettersAndDigits(String one, String other, boolean same) {
    assertThat(
            KEYS.reference(SightingKind.SHIP_TO, one)
                .equals(KEYS.reference(SightingKind.SHIP_TO, other)))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"PHONE,n/a", "PHONE,12345", "SHIP_TO,tbd", "PAYROLL,-", "PAYROLL,''", "PAYROLL,"})
  void reference_thatMeansNothing_hasNoKey(SightingKind kind, @Nullable String text) {
    assertThat(KEYS.reference(kind, text)).isEmpty();
  }

  @Test
  void reference_thatIsAPlaceholder_hasNoKey() {
    for (String text : List.of("pending", "To be confirmed", "n/a", "unknown", "123456789")) {
      for (SightingKind kind : List.of(SightingKind.PHONE, SightingKind.PAYROLL)) {
        assertThat(KEYS.reference(kind, text)).as("%s %s", kind, text).isEmpty();
      }
    }
    assertThat(KEYS.reference(SightingKind.PHONE, "+49 0000 000000")).isEmpty();
    assertThat(KEYS.reference(SightingKind.PHONE, "0123456789")).isEmpty();
  }

  @Test
  void reference_ofWhatIsNotOnFile_isRefused() {
    assertThatThrownBy(() -> KEYS.reference(SightingKind.DEVICE, "device-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
