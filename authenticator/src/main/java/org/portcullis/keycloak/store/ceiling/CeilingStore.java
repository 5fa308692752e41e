package org.portcullis.keycloak.store.ceiling;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.store.CachedWithUser;
import org.portcullis.keycloak.store.tombstone.ReturnedAccount;
import org.portcullis.keycloak.store.tombstone.Tombstones;

/**
 * The ceilings on accounts and sessions. What is stored of a user, mostly nothing, is kept with the
 * user in Keycloak's cache.
 */
public final class CeilingStore {
  private final KeycloakSession session;

  /** Ceilings as this session sees them. */
  public CeilingStore(KeycloakSession session) {
    this.session = session;
  }

  /** All that are stored of a user, ended ones included. */
  public List<AppliedCeiling> of(RealmModel realm, UserModel user) {
    return CachedWithUser.list(user, AppliedCeiling.class, () -> read(realm, user));
  }

  /**
   * Puts a ceiling on an account or a session, in place of the one it has. One on an account leaves
   * a tombstone, so that it comes back with whoever is deleted and made anew.
   */
  public void put(RealmModel realm, UserModel user, AppliedCeiling ceiling) {
    delete(realm, user, ceiling.sessionId());
    persist(realm, user, ceiling);
    if (ceiling.sessionId() == null) {
      new Tombstones(session).note(realm, user);
    }
  }

  private void persist(RealmModel realm, UserModel user, AppliedCeiling ceiling) {
    entities()
        .persist(
            new CeilingEntity(
                KeycloakModelUtils.generateId(), realm.getId(), user.getId(), ceiling));
  }

  /** Puts ceilings on a session, in place of those it has; without a query if there are none. */
  public void replace(
      RealmModel realm, UserModel user, String userSession, List<AppliedCeiling> ceilings) {
    if (of(realm, user).stream().anyMatch(known -> userSession.equals(known.sessionId()))) {
      remove(realm, user, userSession);
    }
    if (!ceilings.isEmpty()) {
      ceilings.forEach(ceiling -> persist(realm, user, ceiling));
      CachedWithUser.evict(session, realm, user);
    }
  }

  /**
   * Removes the ceiling on an account or a session; false when there was none.
   *
   * @param userSession id of the session; null for the account
   */
  public boolean remove(RealmModel realm, UserModel user, @Nullable String userSession) {
    boolean removed = delete(realm, user, userSession);
    if (removed && userSession == null) {
      new Tombstones(session).clear(realm, user);
    }
    return removed;
  }

  private boolean delete(RealmModel realm, UserModel user, @Nullable String userSession) {
    Query query =
        entities()
            .createQuery(
                "delete from PortcullisCeiling c where c.realmId = :r and c.userId = :u and "
                    + (userSession == null ? "c.sessionId is null" : "c.sessionId = :s"))
            .setParameter("r", realm.getId())
            .setParameter("u", user.getId());
    if (userSession != null) {
      query.setParameter("s", userSession);
    }
    int rows = query.executeUpdate();
    CachedWithUser.evict(session, realm, user);
    return rows > 0;
  }

  /** Removes ceilings of sessions that are over, the oldest first. */
  public void removeOfEndedSessions(RealmModel realm, int most) {
    List<CeilingEntity> oldest =
        entities()
            .createQuery(
                "from PortcullisCeiling c where c.realmId = :r and c.sessionId is not null"
                    + " order by c.fromAt",
                CeilingEntity.class)
            .setParameter("r", realm.getId())
            .setMaxResults(most)
            .getResultList();
    for (CeilingEntity entity : oldest) {
      String id = entity.applied().sessionId();
      if (session.sessions().getUserSession(realm, id) == null
          && session.sessions().getOfflineUserSession(realm, id) == null) {
        entities().remove(entity);
      }
    }
  }

  private List<AppliedCeiling> read(RealmModel realm, UserModel user) {
    List<AppliedCeiling> stored = stored(realm, user.getId());
    boolean isHeld = stored.stream().anyMatch(ceiling -> ceiling.sessionId() == null);
    return !isHeld
            && new ReturnedAccount(session)
                .takeOver(realm, user, former -> copy(realm, former, user))
        ? stored(realm, user.getId())
        : stored;
  }

  private boolean copy(RealmModel realm, String former, UserModel user) {
    List<AppliedCeiling> held =
        stored(realm, former).stream().filter(ceiling -> ceiling.sessionId() == null).toList();
    held.forEach(ceiling -> persist(realm, user, ceiling));
    return !held.isEmpty();
  }

  private List<AppliedCeiling> stored(RealmModel realm, String userId) {
    return entities()
        .createQuery(
            "from PortcullisCeiling c where c.realmId = :r and c.userId = :u order by c.fromAt",
            CeilingEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .getResultStream()
        .map(CeilingEntity::applied)
        .toList();
  }

  private EntityManager entities() {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }
}
