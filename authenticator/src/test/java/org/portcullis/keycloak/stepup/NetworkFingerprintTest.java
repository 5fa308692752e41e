package org.portcullis.keycloak.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Network;

class NetworkFingerprintTest {
  @Test
  void knownNetwork_isTheSameUnderAnyOfItsAddresses() {
    assertThat(fingerprint("DE", "3320", "one")).isEqualTo(fingerprint("DE", "3320", "other"));
    assertThat(fingerprint("DE", "3320", "one")).isNotEqualTo(fingerprint("DE", "680", "one"));
  }

  @Test
  void unknownNetwork_isNotEveryUnknownNetwork() {
    assertThat(fingerprint(null, null, "one")).isNotEqualTo(fingerprint(null, null, "other"));
    assertThat(fingerprint("DE", null, "one")).isNotEqualTo(fingerprint("DE", null, "other"));
    assertThat(fingerprint(null, "3320", "one")).isNotEqualTo(fingerprint(null, "3320", "other"));
    assertThat(fingerprint(null, null, "one")).isEqualTo(fingerprint(null, null, "one"));
  }

  @Test
  void networkOfNoAddress_isNotKnown() {
    assertThat(NetworkFingerprint.of(Network.UNKNOWN)).isEqualTo("?/?/?");
    assertThat(NetworkFingerprint.of(Network.UNKNOWN.withPrefix("one"))).isEqualTo("?/?/one");
  }

  private static String fingerprint(@Nullable String country, @Nullable String asn, String prefix) {
    return NetworkFingerprint.of(country, asn, prefix);
  }
}
