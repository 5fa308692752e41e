package org.portcullis.keycloak.store.device;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.store.CachedWithUser;
import org.portcullis.keycloak.store.device.CloneEntity.Clone;

/**
 * The devices of which two browsers held the secret. What is stored of a user, mostly nothing, is
 * kept with the user in Keycloak's cache.
 */
public final class CloneStore {
  /** As long as a browser keeps a device. */
  private static final Duration LASTS = Duration.ofDays(180);

  private final KeycloakSession session;
  private final EntityManager entities;

  /** Clones as this session sees them. */
  public CloneStore(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Whether a device of the user was cloned lately. */
  public boolean isCloned(RealmModel realm, UserModel user, Instant now) {
    return CachedWithUser.list(
            user,
            Clone.class,
            () ->
                entities
                    .createQuery(
                        "from PortcullisClone c where c.realmId = :r and c.userId = :u",
                        CloneEntity.class)
                    .setParameter("r", realm.getId())
                    .setParameter("u", user.getId())
                    .getResultStream()
                    .map(CloneEntity::found)
                    .toList())
        .stream()
        .anyMatch(clone -> now.isBefore(clone.found().plus(LASTS)));
  }

  /** Notes that a device was cloned. */
  public void put(RealmModel realm, UserModel user, String handle, Instant now) {
    entities.merge(new CloneEntity(handle, realm.getId(), user.getId(), now.toEpochMilli()));
    CachedWithUser.evict(session, realm, user);
  }
}
