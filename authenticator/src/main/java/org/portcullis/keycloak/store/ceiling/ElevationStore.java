package org.portcullis.keycloak.store.ceiling;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.CachedWithUser;
import org.portcullis.keycloak.store.ceiling.Elevation.State;

/** Who asked for which withheld role, and what became of it. */
public final class ElevationStore {
  private final KeycloakSession session;

  /** Elevations as this session sees them. */
  public ElevationStore(KeycloakSession session) {
    this.session = session;
  }

  /** All of a user, newest first; kept with the user in Keycloak's cache. */
  public List<Elevation> of(RealmModel realm, UserModel user) {
    return CachedWithUser.list(user, Elevation.class, () -> read(realm, user));
  }

  /** Those of a realm in a state, newest first. */
  public List<Elevation> list(RealmModel realm, State state, int first, int max) {
    return entities()
        .createQuery(
            "from PortcullisElevation e where e.realmId = :r and e.state = :s"
                + " order by e.requestedAt desc, e.id",
            ElevationEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("s", state)
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultStream()
        .map(ElevationEntity::elevation)
        .toList();
  }

  /** The one of an id in a realm. */
  public Optional<Elevation> find(RealmModel realm, String id) {
    ElevationEntity entity = entities().find(ElevationEntity.class, id);
    return entity == null || !entity.realmId().equals(realm.getId())
        ? Optional.empty()
        : Optional.of(entity.elevation());
  }

  /**
   * Stores a request, in a transaction of its own: the database refuses what goes beyond the limits
   * however many requests come at the same moment.
   *
   * @param most how many of a user can wait
   * @return false when one for the same role waits already, or too many do
   */
  public boolean request(RealmModel realm, UserModel user, Elevation elevation, int most) {
    String realmId = realm.getId();
    RealmKey key = session.getProvider(RealmRuntimeProvider.class).of(realm);
    boolean stored;
    try {
      stored =
          KeycloakModelUtils.runJobInTransactionWithResult(
              session.getKeycloakSessionFactory(),
              other -> new ElevationStore(other).insert(realmId, key, elevation, most));
    } catch (ModelDuplicateException e) {
      stored = false;
    }
    CachedWithUser.evict(session, realm, user);
    return stored;
  }

  private boolean insert(String realmId, RealmKey key, Elevation elevation, int most) {
    Set<String> taken =
        Set.copyOf(
            entities()
                .createQuery(
                    "select e.slotKey from PortcullisElevation e where e.realmId = :r"
                        + " and e.userId = :u and e.state = :s",
                    String.class)
                .setParameter("r", realmId)
                .setParameter("u", elevation.userId())
                .setParameter("s", State.PENDING)
                .getResultList());
    String of = elevation.userId();
    Optional<String> slot =
        IntStream.range(0, most)
            .mapToObj(number -> key.hash("elevation-slot", number + "|" + of))
            .filter(free -> !taken.contains(free))
            .findFirst();
    if (slot.isEmpty() || taken.size() >= most) {
      return false;
    }
    String role =
        key.hash("elevation-role", elevation.client() + "|" + elevation.role() + "|" + of);
    entities().persist(new ElevationEntity(realmId, elevation, role, slot.get()));
    entities().flush();
    return true;
  }

  /** Moves one from a state to another; false when somebody else was faster. */
  public boolean decide(
      RealmModel realm, UserModel user, Elevation from, State to, String by, Instant now) {
    int rows =
        entities()
            .createQuery(
                "update PortcullisElevation e set e.state = :to, e.decidedBy = :by, e.decidedAt ="
                    + " :now, e.pendingKey = e.id, e.slotKey = e.id where e.id = :id and e.state ="
                    + " :from")
            .setParameter("to", to)
            .setParameter("by", by)
            .setParameter("now", now.toEpochMilli())
            .setParameter("id", from.id())
            .setParameter("from", from.state())
            .executeUpdate();
    CachedWithUser.evict(session, realm, user);
    return rows == 1;
  }

  private List<Elevation> read(RealmModel realm, UserModel user) {
    return entities()
        .createQuery(
            "from PortcullisElevation e where e.realmId = :r and e.userId = :u"
                + " order by e.requestedAt desc, e.id",
            ElevationEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("u", user.getId())
        .getResultStream()
        .map(ElevationEntity::elevation)
        .toList();
  }

  private EntityManager entities() {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }
}
