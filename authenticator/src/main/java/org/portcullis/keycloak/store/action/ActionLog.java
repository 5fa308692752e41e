package org.portcullis.keycloak.store.action;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What people decided about somebody outside of cases. Keycloak's admin events say the same, where
 * a realm keeps them and for as long as it does.
 */
public final class ActionLog {
  private final EntityManager entities;
  private final String realm;

  /** The log of a realm. */
  public ActionLog(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /** Writes down what was decided about a person. */
  public void add(String userId, Action action) {
    entities.persist(new ActionEntity(KeycloakModelUtils.generateId(), realm, userId, action));
  }

  /** What was decided about a person until a moment, the latest first. */
  public List<Action> until(String userId, Instant moment, int most) {
    return entities
        .createQuery(
            "from PortcullisAction a where a.realmId = :r and a.userId = :u and a.at <= :at"
                + " order by a.at desc, a.id",
            ActionEntity.class)
        .setParameter("r", realm)
        .setParameter("u", userId)
        .setParameter("at", moment.toEpochMilli())
        .setMaxResults(most)
        .getResultStream()
        .map(ActionEntity::action)
        .toList();
  }
}
