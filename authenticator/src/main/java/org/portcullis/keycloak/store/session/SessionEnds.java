package org.portcullis.keycloak.store.session;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The moments at which sessions are to end, of those alone that have one. There may be several rows
 * of a session: two requests at once must not collide.
 */
public final class SessionEnds {
  private final EntityManager entities;

  /** Ends as this session sees them. */
  public SessionEnds(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Stores when a session is to end. */
  public void put(RealmModel realm, UserModel user, String userSession, Instant end) {
    entities.persist(
        new SessionEndEntity(
            KeycloakModelUtils.generateId(),
            realm.getId(),
            user.getId(),
            userSession,
            end.toEpochMilli()));
  }

  /**
   * Goes through the sessions whose moment has come, the longest due first.
   *
   * @param most how many at a time
   * @param end looks at a session of an id, ends it if it is time, and says when to look again;
   *     empty when it is over
   */
  public void due(
      RealmModel realm, Instant now, int most, Function<String, Optional<Instant>> end) {
    List<SessionEndEntity> due =
        entities
            .createQuery(
                "from PortcullisSessionEnd e where e.realmId = :r and e.endsAt <= :now"
                    + " order by e.endsAt",
                SessionEndEntity.class)
            .setParameter("r", realm.getId())
            .setParameter("now", now.toEpochMilli())
            .setMaxResults(most)
            .getResultList();
    for (SessionEndEntity entity : due) {
      end.apply(entity.sessionId())
          .ifPresentOrElse(
              next -> entity.endAt(next.toEpochMilli()), () -> entities.remove(entity));
    }
  }
}
