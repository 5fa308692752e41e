package org.portcullis.keycloak.store.tombstone;

import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Puts a held person's ceiling on the account that somebody made for them anew, whichever way:
 * created, imported, registered, or brought by a directory or an identity provider.
 */
public final class ReturnedAccount {
  private static final Logger LOG = Logger.getLogger(ReturnedAccount.class);

  private final KeycloakSession session;
  private final EntityManager entities;
  private final Tombstones tombstones;

  /** Accounts as this session sees them. */
  public ReturnedAccount(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.tombstones = new Tombstones(session);
  }

  /**
   * Gives an account what speaks against its former self; true if there is anything.
   *
   * @param copy puts the ceiling of a former self, by its id, on the account where the former one
   *     is there still and has given its name away
   */
  public boolean takeOver(RealmModel realm, UserModel user, Predicate<String> copy) {
    boolean found = false;
    for (String former : tombstones.formerOf(realm, user)) {
      boolean isGone = session.users().getUserById(realm, former) == null;
      if (isGone ? move(realm, former, user) : copy.test(former)) {
        found = true;
        LOG.warnf(
            "PORTCULLIS_ALERT basis=HELD_PERSON_RETURNED realm=%s user=%s former=%s",
            realm.getName(), user.getId(), former);
        Metrics.counter("portcullis.alert", "basis", "HELD_PERSON_RETURNED").increment();
      }
    }
    return found;
  }

  private boolean move(RealmModel realm, String former, UserModel user) {
    int moved = 0;
    for (String entity :
        List.of(
            "PortcullisCeiling", "PortcullisCase", "PortcullisCaseStep", "PortcullisCaseHold")) {
      moved +=
          entities
              .createQuery(
                  "update "
                      + entity
                      + " e set e.userId = :new where e.realmId = :r and e.userId = :old")
              .setParameter("new", user.getId())
              .setParameter("r", realm.getId())
              .setParameter("old", former)
              .executeUpdate();
    }
    entities
        .createQuery(
            "update PortcullisCase c set c.openKey = concat(c.realmId, ' ', c.reason, ' ',"
                + " c.userId) where c.realmId = :r and c.userId = :u and c.openKey <> c.id")
        .setParameter("r", realm.getId())
        .setParameter("u", user.getId())
        .executeUpdate();
    tombstones.forget(realm, former);
    tombstones.note(realm, user);
    return moved > 0;
  }
}
