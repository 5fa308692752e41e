package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.NetworkClass;

class AsnClassesTest {

  @ParameterizedTest
  @CsvSource({
    "16509, HOSTING",
    "24940, HOSTING",
    "136787, VPN",
    "39351, VPN",
    "36183, RELAY",
    "396507, TOR",
    "21928, MOBILE"
  })
  void bundledTable_knowsWellKnownNetworks(long asn, NetworkClass expected) {
    assertThat(AsnClasses.bundled().classOf(asn)).contains(expected);
  }

  @Test
  void bundledTable_isLarge() {
    assertThat(AsnClasses.bundled().size()).isGreaterThan(250);
  }

  @ParameterizedTest
  @ValueSource(longs = {3320, 7922, 64496})
  void householdsAndUnknownNetworks_haveNoClass(long asn) {
    assertThat(AsnClasses.bundled().classOf(asn)).isEmpty();
  }

  @Test
  void commentsEmptyLinesAndSpaces_areSkipped() {
    AsnClasses table = AsnClasses.parse(List.of("# a, b, c", "", "  ", " 64496 , VPN , One, Two "));
    assertThat(table.size()).isEqualTo(1);
    assertThat(table.classOf(64496)).contains(NetworkClass.VPN);
  }

  @Test
  void largestNumber_isAccepted() {
    assertThat(AsnClasses.parse(List.of("4294967295,VPN,Last")).classOf(4294967295L)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "64496,VPN",
        "64496,VPN, ",
        "64496",
        "AS64496,VPN,Name",
        "64496,vpn,Name",
        "0,VPN,Name",
        "4294967296,VPN,Name"
      })
  void malformedLine_failsWithItsNumber(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AsnClasses.parse(List.of("# comment", line)))
        .withMessageContaining("Line 2")
        .withMessageContaining(line.strip());
  }

  @Test
  void repeatedNumber_failsWithItsLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AsnClasses.parse(List.of("64496,VPN,One", "64496,HOSTING,Two")))
        .withMessageContaining("Line 2")
        .withMessageContaining("already");
  }
}
