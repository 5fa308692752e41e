package org.portcullis.keycloak.store.cases;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

/** Ceilings that cases put on accounts, and can take back. */
public final class CaseHolds {
  private final EntityManager entities;
  private final CeilingStore ceilings;

  /** Holds as this session sees them. */
  public CaseHolds(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.ceilings = new CeilingStore(session);
  }

  /** Those of a case that were not released, the latest first. */
  public List<CaseHold> of(Case of) {
    return entities
        .createQuery(
            "from PortcullisCaseHold h where h.caseId = :c and h.releasedAt is null"
                + " order by h.fromAt desc, h.id",
            CaseHoldEntity.class)
        .setParameter("c", of.id())
        .getResultStream()
        .map(CaseHoldEntity::hold)
        .toList();
  }

  /** Ids of those who were held within a time. */
  public Set<String> held(RealmModel realm, Instant from, Instant to) {
    return Set.copyOf(
        entities
            .createQuery(
                "select h.userId from PortcullisCaseHold h where h.realmId = :r"
                    + " and h.fromAt >= :from and h.fromAt < :to",
                String.class)
            .setParameter("r", realm.getId())
            .setParameter("from", from.toEpochMilli())
            .setParameter("to", to.toEpochMilli())
            .getResultList());
  }

  /** The ceiling on an account that has not ended; empty for none. */
  public Optional<AppliedCeiling> ceilingOn(RealmModel realm, UserModel user, Instant now) {
    return Optional.ofNullable(current(realm, user)).filter(ceiling -> ceiling.applies(null, now));
  }

  /** The id of the case that the ceiling on an account is of; empty when it is of none. */
  public Optional<String> holder(RealmModel realm, UserModel user) {
    AppliedCeiling current = current(realm, user);
    return current == null
        ? Optional.empty()
        : waiting(realm, user).stream()
            .map(CaseHoldEntity::hold)
            .filter(hold -> isSame(hold.put(), current))
            .map(CaseHold::caseId)
            .filter(id -> entities.find(CaseEntity.class, id) != null)
            .findFirst();
  }

  /** Those of some people whose accounts a case holds. */
  public Set<String> held(RealmModel realm, Collection<String> users) {
    return users.isEmpty()
        ? Set.of()
        : Set.copyOf(
            entities
                .createQuery(
                    "select distinct h.userId from PortcullisCaseHold h where h.realmId = :r"
                        + " and h.releasedAt is null"
                        + " and h.userId in :u",
                    String.class)
                .setParameter("r", realm.getId())
                .setParameter("u", users)
                .getResultList());
  }

  /** Puts a ceiling on an account for a case, and notes the one that is there. */
  public void put(
      RealmModel realm, UserModel user, Case of, CaseHold.Kind kind, AppliedCeiling ceiling) {
    CaseHold hold =
        new CaseHold(
            KeycloakModelUtils.generateId(),
            of.id(),
            user.getId(),
            kind,
            ceiling,
            current(realm, user));
    entities.persist(new CaseHoldEntity(realm.getId(), hold));
    ceilings.put(realm, user, ceiling);
  }

  /**
   * Restores the ceiling that was there before; false when somebody put another one there since,
   * which stays. A later case's ceiling stays too, and what that one brings back once it goes is
   * what was there before both.
   */
  public boolean release(RealmModel realm, UserModel user, CaseHold hold, Instant now) {
    entities.find(CaseHoldEntity.class, hold.id()).release(now.toEpochMilli());
    if (isSame(hold.put(), current(realm, user))) {
      AppliedCeiling before = hold.before();
      if (before == null) {
        ceilings.remove(realm, user, null);
      } else {
        ceilings.put(realm, user, before);
      }
      return true;
    }
    boolean rebased = false;
    for (CaseHoldEntity later : waiting(realm, user)) {
      if (isSame(hold.put(), later.hold().before())) {
        later.rebase(hold.before());
        rebased = true;
      }
    }
    return rebased;
  }

  private List<CaseHoldEntity> waiting(RealmModel realm, UserModel user) {
    return entities
        .createQuery(
            "from PortcullisCaseHold h where h.realmId = :r and h.userId = :u"
                + " and h.releasedAt is null",
            CaseHoldEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("u", user.getId())
        .getResultList();
  }

  private @Nullable AppliedCeiling current(RealmModel realm, UserModel user) {
    return ceilings.of(realm, user).stream()
        .filter(ceiling -> ceiling.sessionId() == null)
        .findFirst()
        .orElse(null);
  }

  private static boolean isSame(AppliedCeiling put, @Nullable AppliedCeiling other) {
    return other != null
        && put.ceiling().equals(other.ceiling())
        && put.reason().equals(other.reason())
        && put.from().toEpochMilli() == other.from().toEpochMilli()
        && Objects.equals(put.until(), other.until());
  }
}
