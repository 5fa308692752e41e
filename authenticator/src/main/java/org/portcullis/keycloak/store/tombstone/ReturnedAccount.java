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
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStore;

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
    rekey(realm, former, user);
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
    tombstones.forget(realm, former);
    tombstones.note(realm, user);
    return moved > 0;
  }

  /**
   * Has the former self's waiting cases be the account's own for the next evidence, but where the
   * account has one of the same reason, which stays the one that evidence joins.
   */
  private void rekey(RealmModel realm, String former, UserModel user) {
    for (Case waiting : new CaseStore(session).waiting(realm, former)) {
      boolean isTaken =
          new CaseStore(session)
              .waiting(realm, user.getId()).stream()
                  .anyMatch(own -> own.reason().equals(waiting.reason()));
      if (!isTaken) {
        entities
            .createQuery("update PortcullisCase c set c.openKey = :key where c.id = :id")
            .setParameter("key", realm.getId() + " " + waiting.reason() + " " + user.getId())
            .setParameter("id", waiting.id())
            .executeUpdate();
      }
    }
  }
}
