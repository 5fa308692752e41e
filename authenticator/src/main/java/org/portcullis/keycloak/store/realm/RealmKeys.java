package org.portcullis.keycloak.store.realm;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.KeycloakQuery;

/** The states of all realms, made on first use and then kept in memory. Thread-safe. */
public final class RealmKeys {
  private static final int KEY_BYTES = 32;

  private final KeycloakSessionFactory sessions;
  private final Map<String, RealmKey> states = new ConcurrentHashMap<>();
  private final Map<String, Object> readings = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  /** States of the realms that these sessions reach. */
  public RealmKeys(KeycloakSessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * The state of a realm, as it is now: a realm may have been removed, on another node, and made
   * anew under the same id. Keycloak's cache tells, which every node reads anew then; the row is
   * read again with each reading of the realm.
   */
  @SuppressWarnings("ReferenceEquality") // another one with the same content is another reading
  public RealmKey of(KeycloakSession session, RealmModel realm) {
    Object reading = realm instanceof CachedRealmModel cached ? cached.getCachedWith() : null;
    if (reading == null || readings.get(realm.getId()) == reading) {
      return of(realm.getId());
    }
    RealmEntity entity = entities(session).find(RealmEntity.class, realm.getId());
    if (entity == null) {
      forget(realm.getId());
    }
    RealmKey state = entity == null ? of(realm.getId()) : state(entity);
    states.put(realm.getId(), state);
    readings.put(realm.getId(), reading);
    return state;
  }

  /** The state of a realm, made in a transaction of its own if there is none. */
  public RealmKey of(String realmId) {
    RealmKey state = states.get(realmId);
    if (state == null) {
      state = load(realmId);
      states.put(realmId, state);
    }
    return state;
  }

  /** Makes the states of all realms that have none yet, as on the first start with Portcullis. */
  public void setUpExisting() {
    List<String> missing =
        KeycloakModelUtils.runJobInTransactionWithResult(
            sessions,
            session ->
                entities(session)
                    .createQuery(KeycloakQuery.REALMS_WITHOUT_KEY.text(), String.class)
                    .getResultList());
    missing.forEach(this::of);
  }

  /** Forgets a realm that was removed. */
  public void forget(String realmId) {
    readings.remove(realmId);
    states.remove(realmId);
  }

  /**
   * Has all others who lock the same realm wait until the transaction ends. Only for what is rare,
   * and first in its transaction, so that what is read next is of now.
   */
  public static void lock(KeycloakSession session, String realmId) {
    entities(session).find(RealmEntity.class, realmId, LockModeType.PESSIMISTIC_WRITE);
  }

  private RealmKey load(String realmId) {
    RealmKey found = find(realmId);
    if (found != null) {
      return found;
    }
    try {
      KeycloakModelUtils.runJobInTransaction(sessions, session -> create(session, realmId));
    } catch (ModelDuplicateException e) {
      // Another node made it at the same moment; its row counts.
    }
    RealmKey made = find(realmId);
    if (made == null) {
      throw new IllegalStateException("no state of realm " + realmId + " could be stored");
    }
    return made;
  }

  private @Nullable RealmKey find(String realmId) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        sessions,
        session -> {
          RealmEntity entity = entities(session).find(RealmEntity.class, realmId);
          return entity == null ? null : state(entity);
        });
  }

  private static RealmKey state(RealmEntity entity) {
    return new RealmKey(entity.secretKey(), Instant.ofEpochMilli(entity.setupAt()));
  }

  private void create(KeycloakSession session, String realmId) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    entities(session)
        .persist(
            new RealmEntity(
                realmId, Base64.getEncoder().encodeToString(key), ServerTime.now().toEpochMilli()));
  }

  private static EntityManager entities(KeycloakSession session) {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }
}
