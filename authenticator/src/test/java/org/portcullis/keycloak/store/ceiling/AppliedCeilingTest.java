package org.portcullis.keycloak.store.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AppliedCeilingTest {
  private static final Instant FROM = Instant.parse("2026-07-01T12:00:00Z");
  private static final Instant UNTIL = FROM.plusSeconds(60);

  @Test
  void ceilingOfTheAccount_appliesToEverySession() {
    AppliedCeiling ceiling = on(null, UNTIL);

    assertThat(ceiling.applies("s1", FROM)).isTrue();
    assertThat(ceiling.applies(null, FROM)).isTrue();
  }

  @Test
  void ceilingOfASession_appliesToItAlone() {
    AppliedCeiling ceiling = on("s1", UNTIL);

    assertThat(ceiling.applies("s1", FROM)).isTrue();
    assertThat(ceiling.applies("s2", FROM)).isFalse();
    assertThat(ceiling.applies(null, FROM)).isFalse();
  }

  @Test
  void ceiling_appliesFromItsBeginningToBeforeItsEnd() {
    AppliedCeiling ceiling = on(null, UNTIL);

    assertThat(ceiling.applies(null, FROM.minusMillis(1))).isFalse();
    assertThat(ceiling.applies(null, FROM)).isTrue();
    assertThat(ceiling.applies(null, UNTIL.minusMillis(1))).isTrue();
    assertThat(ceiling.applies(null, UNTIL)).isFalse();
  }

  @Test
  void ceilingWithoutEnd_appliesForGood() {
    assertThat(on(null, null).applies(null, FROM.plus(Duration.ofDays(36500)))).isTrue();
  }

  private static AppliedCeiling on(@Nullable String session, @Nullable Instant until) {
    return new AppliedCeiling(session, "guest", "why", "admin", FROM, until);
  }
}
