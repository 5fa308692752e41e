package org.portcullis.keycloak.store.cases;

import java.time.Duration;
import java.time.Instant;

/** Cases for tests. */
final class CaseFiles {
  static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  private CaseFiles() {}

  static Case open(String id, String user, String reason, int minute) {
    return in(Case.State.OPEN, id, user, reason, minute);
  }

  static Case in(Case.State state, String id, String user, String reason, int minute) {
    Instant at = NOW.plus(Duration.ofMinutes(minute));
    return new Case(id, user, reason, state, at, at, "{}", 0);
  }
}
