package org.portcullis.keycloak.history;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageUtil;

/**
 * The ceilings on accounts and sessions. What is stored of a user, mostly nothing, is kept with the
 * user in Keycloak's cache; a change evicts the user there, on every node of the cluster. A user
 * whom Keycloak does not cache costs one read on an index.
 */
public final class CeilingStore {
  private static final String CACHED = "portcullis.ceilings";

  private final KeycloakSession session;

  /** Ceilings as this session sees them. */
  public CeilingStore(KeycloakSession session) {
    this.session = session;
  }

  /** All that are stored of a user, ended ones included. */
  public List<AppliedCeiling> of(RealmModel realm, UserModel user) {
    if (!(user instanceof CachedUserModel cached) || cached.isMarkedForEviction()) {
      return read(realm, user);
    }
    ConcurrentMap<Object, Object> notes = notes(cached);
    if (notes.get(CACHED) instanceof Known known) {
      return known.ceilings();
    }
    List<AppliedCeiling> read = read(realm, user);
    notes.put(CACHED, new Known(read));
    return read;
  }

  @SuppressWarnings("unchecked") // Keycloak keeps anything there
  private static ConcurrentMap<Object, Object> notes(CachedUserModel user) {
    return user.getCachedWith();
  }

  /** Replaces the ceiling on an account. */
  public void put(RealmModel realm, UserModel user, AppliedCeiling ceiling) {
    remove(realm, user);
    entities()
        .persist(
            new CeilingEntity(
                KeycloakModelUtils.generateId(), realm.getId(), user.getId(), ceiling));
  }

  /** Removes the ceiling on an account; false when there was none. */
  public boolean remove(RealmModel realm, UserModel user) {
    int rows =
        entities()
            .createQuery(
                "delete from PortcullisCeiling c where c.realmId = :r and c.userId = :u"
                    + " and c.sessionId is null")
            .setParameter("r", realm.getId())
            .setParameter("u", user.getId())
            .executeUpdate();
    evict(realm, user);
    return rows > 0;
  }

  private void evict(RealmModel realm, UserModel user) {
    UserCache cache = UserStorageUtil.userCache(session);
    if (cache != null) {
      cache.evict(realm, user);
    }
  }

  private List<AppliedCeiling> read(RealmModel realm, UserModel user) {
    return entities()
        .createQuery(
            "from PortcullisCeiling c where c.realmId = :r and c.userId = :u order by c.fromAt",
            CeilingEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("u", user.getId())
        .getResultStream()
        .map(CeilingEntity::applied)
        .toList();
  }

  private EntityManager entities() {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  private record Known(List<AppliedCeiling> ceilings) {}
}
