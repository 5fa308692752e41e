package org.portcullis.keycloak.store.tombstone;

import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.Erasure;
import org.portcullis.keycloak.store.cases.Case;

/**
 * What becomes of what is kept of people whose accounts are deleted. All of it goes with the
 * account, unless something speaks against them: then the evidence stays, under their id alone, for
 * as long as the policy says.
 */
public final class Departures {
  private static final Logger LOG = Logger.getLogger(Departures.class);

  private final EntityManager entities;
  private final KeycloakSession session;
  private final Tombstones tombstones;
  private final Erasure erasure;

  /** Departures as this session sees them. */
  public Departures(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.tombstones = new Tombstones(session);
    this.erasure = new Erasure(session);
  }

  /** Notes the last names of an account that is about to be deleted. */
  public void leaving(RealmModel realm, UserModel user) {
    if (hasAgainst(realm, user.getId())) {
      tombstones.note(realm, user);
    }
  }

  /** Removes what may go of an account that was deleted. */
  public void removed(RealmModel realm, String userId) {
    if (hasAgainst(realm, userId)) {
      erasure.allButEvidence(realm.getId(), userId);
      tombstones.gone(realm, userId, ServerTime.now());
      LOG.warnf(
          "PORTCULLIS_ALERT basis=HELD_PERSON_DELETED realm=%s user=%s", realm.getName(), userId);
      Metrics.counter("portcullis.alert", "basis", "HELD_PERSON_DELETED").increment();
    } else {
      erasure.user(realm.getId(), userId);
    }
  }

  /**
   * Removes what has outlived its account for long enough, and the names of those who are there and
   * against whom nothing speaks any more. Accounts that went without a word, as when a directory's
   * are removed at once, count from the day on which that is found.
   */
  public void removeExpired(RealmModel realm, Duration lasts) {
    Instant now = ServerTime.now();
    for (String user : tombstones.present(realm)) {
      if (session.users().getUserById(realm, user) == null) {
        tombstones.gone(realm, user, now);
      } else if (!hasAgainst(realm, user)) {
        tombstones.forget(realm, user);
      }
    }
    for (String user : tombstones.goneBefore(realm, now.minus(lasts))) {
      erasure.user(realm.getId(), user);
    }
  }

  /** Whether a ceiling is on an account, or a case about its owner open or confirmed. */
  private boolean hasAgainst(RealmModel realm, String userId) {
    return count(
                "select count(c) from PortcullisCeiling c where c.sessionId is null"
                    + " and c.realmId = :r and c.userId = :u",
                realm,
                userId)
            > 0
        || entities
                .createQuery(
                    "select count(c) from PortcullisCase c where c.realmId = :r and c.userId = :u"
                        + " and c.state in :s",
                    Long.class)
                .setParameter("r", realm.getId())
                .setParameter("u", userId)
                .setParameter("s", List.copyOf(Case.State.AGAINST))
                .getSingleResult()
            > 0;
  }

  private long count(String query, RealmModel realm, String userId) {
    return entities
        .createQuery(query, Long.class)
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .getSingleResult();
  }
}
