package org.portcullis.keycloak.store.sighting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.link.ClusterWalk;
import org.portcullis.engine.link.Clusters;
import org.portcullis.engine.link.LinkReader;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.risk.SightingKind;

/** The sightings of a realm's users. */
public final class SightingStore implements ClusterWalk.Sightings {
  private static final Logger LOG = Logger.getLogger(SightingStore.class);

  /** One more than is looked at, as one of them may be the user's own. */
  private static final int ROWS_PER_KEY = LinkReader.MOST_PER_KEY + 1;

  private static final int KEYS_PER_QUERY = 25;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final EntityManager entities;

  /** Sightings of a realm as this session sees them. */
  public SightingStore(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** All users' sightings of these keys, a bounded number of each; one query for all keys. */
  public List<Sighted> around(Collection<SightingKey> keys) {
    return around(keys.stream().map(SightingKey::hash).distinct().toList(), ROWS_PER_KEY);
  }

  @Override
  public List<SightingKey> shared(Collection<String> users, int most) {
    return entities
        .createQuery(
            "select s.kind, s.key.keyedHash from PortcullisSighting s"
                + " where s.key.realmId = :r and s.key.userId in (:users)"
                + " and exists (select 1 from PortcullisSighting o where o.key.realmId = :r"
                + " and o.key.keyedHash = s.key.keyedHash and o.key.userId <> s.key.userId)"
                + " group by s.kind, s.key.keyedHash"
                + " order by max(s.lastAt) desc, s.key.keyedHash",
            Object[].class)
        .setParameter("r", realm.getId())
        .setParameter("users", users)
        .setMaxResults(most)
        .getResultStream()
        .map(row -> new SightingKey((SightingKind) row[0], (String) row[1]))
        .toList();
  }

  /**
   * What more than one person was seen with since a moment, the latest first.
   *
   * @param most how many at most
   */
  public List<SightingKey> sharedSince(Instant moment, int most) {
    return entities
        .createQuery(
            "select s.kind, s.key.keyedHash from PortcullisSighting s"
                + " where s.key.realmId = :r and s.lastAt >= :t group by s.kind, s.key.keyedHash"
                + " having count(s.key.userId) > 1 order by max(s.lastAt) desc, s.key.keyedHash",
            Object[].class)
        .setParameter("r", realm.getId())
        .setParameter("t", moment.toEpochMilli())
        .setMaxResults(most)
        .getResultStream()
        .map(row -> new SightingKey((SightingKind) row[0], (String) row[1]))
        .toList();
  }

  /** A handful of queries, of which each reads as many users of a key as a cluster may have. */
  @Override
  public List<Sighted> everybody(Collection<SightingKey> keys) {
    List<String> hashes = keys.stream().map(SightingKey::hash).distinct().toList();
    List<Sighted> rows = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i += KEYS_PER_QUERY) {
      rows.addAll(
          around(
              hashes.subList(i, Math.min(i + KEYS_PER_QUERY, hashes.size())),
              Clusters.MOST_MEMBERS + 1));
    }
    return rows;
  }

  private List<Sighted> around(List<String> hashes, int rowsPerKey) {
    if (hashes.isEmpty()) {
      return List.of();
    }
    // Each key has a limit of its own, or one that a thousand share would hide the others.
    StringJoiner query = new StringJoiner(" union all ");
    for (int i = 0; i < hashes.size(); i++) {
      query.add(
          "(select s, p.identity from PortcullisSighting s left join PortcullisProfile p"
              + " on p.key.realmId = s.key.realmId and p.key.userId = s.key.userId"
              + " where s.key.realmId = :r and s.key.keyedHash = :h"
              + i
              + " order by s.lastAt desc limit "
              + rowsPerKey
              + ")");
    }
    TypedQuery<Object[]> typed =
        entities.createQuery(query.toString(), Object[].class).setParameter("r", realm.getId());
    for (int i = 0; i < hashes.size(); i++) {
      typed.setParameter("h" + i, hashes.get(i));
    }
    return typed.getResultList().stream()
        .map(
            row ->
                new Sighted(
                    ((SightingEntity) row[0]).sighting(), Profiles.identity((String) row[1])))
        .toList();
  }

  /** Takes note that a user was seen with something, at most once a day each. */
  public void note(String user, Collection<SightingKey> keys, Instant time) {
    keys.forEach(key -> store(key, user, time));
  }

  /**
   * Replaces what is on file of a user, in the transaction of the request, so that an import that
   * fails leaves nothing.
   */
  public void replaceOnFile(
      String user, Collection<SightingKey> before, Collection<SightingKey> after, Instant time) {
    for (SightingKey key : before) {
      SightingEntity gone = after.contains(key) ? null : find(key, user);
      if (gone != null) {
        entities.remove(gone);
      }
    }
    for (SightingKey key : after) {
      SightingEntity known = find(key, user);
      if (known == null) {
        entities.persist(new SightingEntity(realm.getId(), Sighting.of(key, user, time)));
      } else if (known.sighting().isDue(time)) {
        known.seenAgain(known.sighting().again(time));
      }
    }
  }

  private @Nullable SightingEntity find(SightingKey key, String user) {
    return entities.find(
        SightingEntity.class, new SightingEntity.Key(realm.getId(), key.hash(), user));
  }

  private void store(SightingKey key, String user, Instant time) {
    SightingEntity entity = find(key, user);
    if (entity == null) {
      create(Sighting.of(key, user, time));
    } else if (entity.sighting().isDue(time)) {
      entity.seenAgain(entity.sighting().again(time));
    }
  }

  /** In a transaction of its own, as another login of the user may make it at the same moment. */
  private void create(Sighting sighting) {
    String realmId = realm.getId();
    try {
      KeycloakModelUtils.runJobInTransaction(
          session.getKeycloakSessionFactory(),
          inner ->
              inner
                  .getProvider(JpaConnectionProvider.class)
                  .getEntityManager()
                  .persist(new SightingEntity(realmId, sighting)));
    } catch (ModelDuplicateException e) {
      LOG.debugf("A sighting of user %s was stored by another login", sighting.user());
    }
  }

  /** Removes sightings that are older than their kind is kept. */
  public int removeExpired(Instant now) {
    Map<SightingKind, Integer> removed = new EnumMap<>(SightingKind.class);
    for (SightingKind kind : SightingKind.values()) {
      removed.put(
          kind,
          entities
              .createQuery(
                  "delete from PortcullisSighting s where s.key.realmId = :r and s.kind = :kind"
                      + " and s.lastAt < :before")
              .setParameter("r", realm.getId())
              .setParameter("kind", kind)
              .setParameter("before", now.minus(kind.retention()).toEpochMilli())
              .executeUpdate());
    }
    return removed.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What a user was seen with. */
  public List<Sighting> of(String user) {
    return new ArrayList<>(
        entities
            .createQuery(
                "from PortcullisSighting s where s.key.realmId = :r and s.key.userId = :u"
                    + " order by s.lastAt desc",
                SightingEntity.class)
            .setParameter("r", realm.getId())
            .setParameter("u", user)
            .setMaxResults(1000)
            .getResultStream()
            .map(SightingEntity::sighting)
            .toList());
  }
}
