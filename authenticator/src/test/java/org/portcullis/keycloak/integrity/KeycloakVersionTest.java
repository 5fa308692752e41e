package org.portcullis.keycloak.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakVersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"26.7.0", "26.7.5", "26.7.12", "26.7.5.redhat-00001"})
  void minorThatItWasBuiltFor_isNoBreach(String version) {
    assertThat(KeycloakVersion.of(version).breach()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"26.8.0", "26.6.9", "27.0.0", "126.7.5", "999.0.0-SNAPSHOT", "DEV", ""})
  void anyOtherVersion_isOne(String version) {
    assertThat(KeycloakVersion.of(version).breach())
        .hasValueSatisfying(breach -> assertThat(breach.found()).isEqualTo(version));
  }

  @Test
  void versionsWithKnownHoles_areWarnedOf() {
    assertThat(KeycloakVersion.of("26.7.1").knownHole().orElse("")).contains("CVE-2026-18963");
    assertThat(KeycloakVersion.of("26.7.2").knownHole().orElse(""))
        .contains("26.7.5")
        .doesNotContain("CVE-2026-18963");
    assertThat(KeycloakVersion.of("26.7.5").knownHole()).isEmpty();
  }
}
