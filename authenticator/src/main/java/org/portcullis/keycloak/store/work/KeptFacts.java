package org.portcullis.keycloak.store.work;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;
import org.portcullis.keycloak.store.CachedWithUser;
import org.portcullis.keycloak.store.KeycloakQuery;

/**
 * What was declared of people and holds whatever their attributes say since, until somebody who may
 * manage them declares it anew. What is stored of a user, mostly nothing, is kept with the user in
 * Keycloak's cache.
 */
public final class KeptFacts {
  private final KeycloakSession session;

  /** Kept facts as this session sees them. */
  public KeptFacts(KeycloakSession session) {
    this.session = session;
  }

  /** All of a user. */
  public List<KeptFact> of(RealmModel realm, UserModel user) {
    return CachedWithUser.list(user, KeptFact.class, () -> read(realm, user));
  }

  private List<KeptFact> read(RealmModel realm, UserModel user) {
    return entities()
        .createQuery(
            "select k from PortcullisKeptFact k where k.realmId = :r and k.userId = :u",
            KeptFactEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("u", user.getId())
        .getResultStream()
        .map(KeptFactEntity::fact)
        .toList();
  }

  /** Keeps a fact of a user; one that is kept already stays as it is. */
  public void keep(RealmModel realm, UserModel user, KeptFact fact) {
    KeptFactEntity entity = new KeptFactEntity(realm.getId(), user.getId(), fact);
    if (entities().find(KeptFactEntity.class, user.getId() + " " + fact.attribute()) == null) {
      entities().persist(entity);
    }
    CachedWithUser.evict(session, realm, user);
  }

  /** Keeps what the attributes of all users say now, in one statement. */
  public void keep(RealmModel realm, Collection<String> attributes) {
    entities()
        .createQuery(KeycloakQuery.KEEP_DECLARED.text())
        .setParameter("r", realm.getId())
        .setParameter("names", attributes)
        .executeUpdate();
    evict(realm);
  }

  /** Lets go of what the attributes of users say as well. */
  public void release(RealmModel realm, Collection<String> attributes) {
    entities()
        .createQuery(KeycloakQuery.RELEASE_DECLARED.text())
        .setParameter("r", realm.getId())
        .setParameter("names", attributes)
        .executeUpdate();
    evict(realm);
  }

  /** Lets go of some facts of a user; false when none of them was kept. */
  public boolean release(RealmModel realm, UserModel user, Collection<String> attributes) {
    int rows =
        attributes.isEmpty()
            ? 0
            : entities()
                .createQuery(
                    "delete from PortcullisKeptFact k where k.realmId = :r and k.userId = :u"
                        + " and k.attribute in (:names)")
                .setParameter("r", realm.getId())
                .setParameter("u", user.getId())
                .setParameter("names", attributes)
                .executeUpdate();
    if (rows > 0) {
      CachedWithUser.evict(session, realm, user);
    }
    return rows > 0;
  }

  private void evict(RealmModel realm) {
    UserCache cache = UserStorageUtil.userCache(session);
    if (cache != null) {
      cache.evict(realm);
    }
  }

  private EntityManager entities() {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }
}
