package org.portcullis.keycloak.store.factor;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The second factors that clear nothing yet, since a thief may have enrolled them. They are looked
 * up by their id, and only where a factor is to clear a doubt.
 */
public final class FactorDoubts {
  private final EntityManager entities;

  /** Doubts as this session sees them. */
  public FactorDoubts(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Whether a credential is doubted. */
  public boolean contains(String credentialId) {
    return entities.find(FactorDoubtEntity.class, credentialId) != null;
  }

  /** Doubts a credential. */
  public void put(RealmModel realm, UserModel user, FactorDoubt doubt) {
    entities.merge(new FactorDoubtEntity(realm.getId(), user.getId(), doubt));
  }

  /** Those of a user, the oldest first. */
  public List<FactorDoubt> of(RealmModel realm, UserModel user) {
    return entities
        .createQuery(
            "from PortcullisFactorDoubt d where d.realmId = :r and d.userId = :u"
                + " order by d.enrolledAt, d.credentialId",
            FactorDoubtEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("u", user.getId())
        .getResultStream()
        .map(FactorDoubtEntity::doubt)
        .toList();
  }

  /** Takes the doubt about a credential of a user away; false when there was none. */
  public boolean remove(RealmModel realm, UserModel user, String credentialId) {
    return entities
            .createQuery(
                "delete from PortcullisFactorDoubt d where d.credentialId = :c"
                    + " and d.realmId = :r and d.userId = :u")
            .setParameter("c", credentialId)
            .setParameter("r", realm.getId())
            .setParameter("u", user.getId())
            .executeUpdate()
        > 0;
  }
}
