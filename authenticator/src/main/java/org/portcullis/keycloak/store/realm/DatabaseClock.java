package org.portcullis.keycloak.store.realm;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The database's clock, which all nodes of a cluster have in common. */
public final class DatabaseClock {
  private DatabaseClock() {}

  /** How far it is ahead of this server's; negative if it is behind. */
  public static Duration ahead(KeycloakSession session) {
    Timestamp there =
        session
            .getProvider(JpaConnectionProvider.class)
            .getEntityManager()
            .createQuery("select current_timestamp", Timestamp.class)
            .getSingleResult();
    // Tests move Keycloak's time; the clock is what it was.
    Instant here = Instant.ofEpochMilli(Time.currentTimeMillis()).minusSeconds(Time.getOffset());
    return Duration.between(here, there.toInstant());
  }
}
