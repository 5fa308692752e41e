package org.portcullis.keycloak.store.realm;

import java.sql.Timestamp;
import java.time.Duration;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.portcullis.keycloak.realm.ServerTime;

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
    return Duration.between(ServerTime.byTheClock(), there.toInstant());
  }
}
