package org.portcullis.keycloak.store.tombstone;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** By which names those would come back who are held, or about whom a case is open. */
public final class Tombstones {
  private final KeycloakSession session;
  private final EntityManager entities;

  /** Tombstones as this session sees them. */
  public Tombstones(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Notes the names that an account has now, beside those that it had. */
  public void note(RealmModel realm, UserModel user) {
    if (user instanceof Departed) {
      return;
    }
    Set<String> known =
        Set.copyOf(
            entities
                .createQuery(
                    "select t.nameHash from PortcullisTombstone t where t.realmId = :r"
                        + " and t.userId = :u",
                    String.class)
                .setParameter("r", realm.getId())
                .setParameter("u", user.getId())
                .getResultList());
    for (String hash : AccountNames.hashes(session, realm, user)) {
      if (!known.contains(hash)) {
        entities.persist(
            new TombstoneEntity(
                KeycloakModelUtils.generateId(), realm.getId(), user.getId(), hash));
      }
    }
  }

  /**
   * Forgets the names of somebody against whom nothing speaks any more, also where another account
   * had them: somebody has decided that they are not that one.
   */
  public void clear(RealmModel realm, UserModel user) {
    forget(realm, user.getId());
    if (!(user instanceof Departed)) {
      entities
          .createQuery(
              "delete from PortcullisTombstone t where t.realmId = :r and t.nameHash in :names")
          .setParameter("r", realm.getId())
          .setParameter("names", AccountNames.hashes(session, realm, user))
          .executeUpdate();
    }
  }

  /** Forgets the names of an account. */
  void forget(RealmModel realm, String userId) {
    entities
        .createQuery("delete from PortcullisTombstone t where t.realmId = :r and t.userId = :u")
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .executeUpdate();
  }

  /** Notes that an account was deleted. */
  public void gone(RealmModel realm, String userId, Instant at) {
    entities
        .createQuery(
            "update PortcullisTombstone t set t.goneAt = :at where t.realmId = :r"
                + " and t.userId = :u and t.goneAt is null")
        .setParameter("at", at.toEpochMilli())
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .executeUpdate();
  }

  /** Ids of other accounts, mostly deleted ones, that had a name which this one has. */
  public List<String> formerOf(RealmModel realm, UserModel user) {
    return entities
        .createQuery(
            "select distinct t.userId from PortcullisTombstone t where t.realmId = :r"
                + " and t.nameHash in :names and t.userId <> :u",
            String.class)
        .setParameter("r", realm.getId())
        .setParameter("names", AccountNames.hashes(session, realm, user))
        .setParameter("u", user.getId())
        .getResultList();
  }

  /** Ids of those whose accounts were deleted before a time. */
  public List<String> goneBefore(RealmModel realm, Instant before) {
    return entities
        .createQuery(
            "select distinct t.userId from PortcullisTombstone t where t.realmId = :r"
                + " and t.goneAt < :before",
            String.class)
        .setParameter("r", realm.getId())
        .setParameter("before", before.toEpochMilli())
        .getResultList();
  }

  /** Ids of those whose accounts are there, as far as anybody told. */
  public List<String> present(RealmModel realm) {
    return entities
        .createQuery(
            "select distinct t.userId from PortcullisTombstone t where t.realmId = :r"
                + " and t.goneAt is null",
            String.class)
        .setParameter("r", realm.getId())
        .getResultList();
  }
}
