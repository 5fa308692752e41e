package org.portcullis.keycloak.store.factor;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.store.CachedWithUser;

/**
 * The second factors that clear nothing yet, since a thief may have enrolled them. They are looked
 * up by their id, and only where a factor is to clear a doubt.
 */
public final class FactorDoubts {
  private final KeycloakSession session;
  private final EntityManager entities;

  /** Doubts as this session sees them. */
  public FactorDoubts(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Whether a credential is doubted. */
  public boolean contains(String credentialId) {
    return entities.find(FactorDoubtEntity.class, credentialId) != null;
  }

  /** Those of a user, kept with the user in Keycloak's cache: a sign-in asks for them. */
  public List<FactorDoubt> known(RealmModel realm, UserModel user) {
    return CachedWithUser.list(user, FactorDoubt.class, () -> of(realm, user));
  }

  /** Doubts a credential. */
  public void put(RealmModel realm, UserModel user, FactorDoubt doubt) {
    entities.merge(new FactorDoubtEntity(realm.getId(), user.getId(), doubt));
    CachedWithUser.evict(session, realm, user);
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
    CachedWithUser.evict(session, realm, user);
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
