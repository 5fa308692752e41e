package org.portcullis.keycloak.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserSessionModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class RecentFactorTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void factor_isRememberedWithItsTime() {
    UserSessionModel session =
        keycloak.userSessions().begin(keycloak.realm(), keycloak.user("ann")).session();
    assertThat(RecentFactor.at(session)).isEmpty();
    Instant at = Instant.parse("2026-07-01T12:00:00.123Z");

    RecentFactor.note(session, at);

    assertThat(RecentFactor.at(session)).contains(at);
  }
}
