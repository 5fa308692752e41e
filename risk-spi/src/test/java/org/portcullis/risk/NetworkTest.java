package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static final Network HOME =
      new Network(
          "p1",
          3320L,
          "Deutsche Telekom AG",
          "DE",
          "BE",
          "Berlin",
          new GeoPoint(52.5, 13.4, 20),
          NetworkClass.RESIDENTIAL,
          null);

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 4_294_967_296L})
  void asn_outOfRange_isRefused(long asn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(asn, null))
        .withMessageContaining("asn");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4_294_967_295L})
  void asn_atTheEdges_isAccepted(long asn) {
    assertThat(network(asn, null).asn()).isEqualTo(asn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "D", "DEU", "1x", "??", "  ", "\u00dfa"})
  void country_notTwoLetters_isRefused(String country) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(null, country))
        .withMessageContaining("country");
  }

  @Test
  void country_inLowerCase_isRaised() {
    assertThat(network(null, "ie").country()).isEqualTo("IE");
  }

  @Test
  void unknown_hasNoFacts() {
    assertThat(Network.UNKNOWN).isEqualTo(network(null, null));
  }

  @Test
  void named_withClass_replacesTheClassAndKeepsTheRest() {
    Network named = HOME.named("office", NetworkClass.CORPORATE);
    assertThat(named.name()).isEqualTo("office");
    assertThat(named.kind()).isEqualTo(NetworkClass.CORPORATE);
    assertThat(named.named(null, HOME.kind())).isEqualTo(HOME);
  }

  @Test
  void named_withoutClass_keepsTheClass() {
    assertThat(HOME.named("office", null).kind()).isEqualTo(NetworkClass.RESIDENTIAL);
  }

  @Test
  void withPrefix_changesThePrefixOnly() {
    Network other = HOME.withPrefix("p2");
    assertThat(other.prefix()).isEqualTo("p2");
    assertThat(other.withPrefix("p1")).isEqualTo(HOME);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"HOSTING", "VPN", "TOR", "RELAY", "PROXY"})
  void hidesPlace_ofGoBetweens_isTrue(NetworkClass kind) {
    assertThat(kind.hidesPlace()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"RESIDENTIAL", "MOBILE", "CORPORATE"})
  void hidesPlace_ofOrdinaryLines_isFalse(NetworkClass kind) {
    assertThat(kind.hidesPlace()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(NetworkClass.class)
  void isHiding_isHidingOnPurpose(NetworkClass kind) {
    assertThat(kind.isHiding()).isEqualTo(kind.hidesPlace() && kind != NetworkClass.RELAY);
  }

  @ParameterizedTest
  @EnumSource(NetworkClass.class)
  void placesItsUsers_ofHouseholdsOnly(NetworkClass kind) {
    assertThat(kind.placesItsUsers()).isEqualTo(kind == NetworkClass.RESIDENTIAL);
  }

  private static Network network(@Nullable Long asn, @Nullable String country) {
    return new Network(null, asn, null, country, null, null, null, null, null);
  }
}
