package org.portcullis.keycloak.store.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ElevationTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @Test
  void grantedElevation_isActiveForItsLength() {
    Elevation granted = elevation(Elevation.State.GRANTED);

    assertThat(granted.until()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(granted.isActive(NOW)).isTrue();
    assertThat(granted.isActive(NOW.plus(Duration.ofHours(2)).minusMillis(1))).isTrue();
    assertThat(granted.isActive(NOW.plus(Duration.ofHours(2)))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(value = Elevation.State.class, names = "GRANTED", mode = EnumSource.Mode.EXCLUDE)
  void otherElevation_givesNothing(Elevation.State state) {
    assertThat(elevation(state).isActive(NOW)).isFalse();
    assertThat(elevation(state).until()).isNull();
  }

  private static Elevation elevation(Elevation.State state) {
    return new Elevation(
        "e", "ann", null, "admin", "why", Duration.ofHours(2), NOW, state, "acme/ben", NOW);
  }
}
