package org.portcullis.keycloak.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.keycloak.store.ceiling.Elevation;

final class CauseTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PROBATION, ben, false",
    "REVERIFICATION, ben, true",
    "ACCOUNT, ben, true",
    "SESSION, ben, true",
    "SESSION, , false"
  })
  void laterDecision_overrulesAnElevation(
      Cause.Source source, @Nullable String by, boolean overrules) {
    assertThat(cause(source, by, NOW).overrules(given(NOW))).isEqualTo(overrules);
  }

  @Test
  void earlierDecision_overrulesNothing() {
    assertThat(cause(Cause.Source.ACCOUNT, "ben", NOW.minusMillis(1)).overrules(given(NOW)))
        .isFalse();
  }

  @Test
  void elevationThatNobodyDecided_isOverruledByNothing() {
    Elevation pending =
        new Elevation(
            "e",
            "ann",
            null,
            "admin",
            "why",
            Duration.ofHours(1),
            NOW,
            Elevation.State.PENDING,
            null,
            null);

    assertThat(cause(Cause.Source.ACCOUNT, "ben", NOW).overrules(pending)).isFalse();
  }

  private static Cause cause(Cause.Source source, @Nullable String by, Instant since) {
    return new Cause(Ceiling.QUARANTINE, source, "why", by, since, null);
  }

  private static Elevation given(Instant at) {
    return new Elevation(
        "e",
        "ann",
        null,
        "admin",
        "why",
        Duration.ofHours(1),
        NOW,
        Elevation.State.GRANTED,
        "ben",
        at);
  }
}
