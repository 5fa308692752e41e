package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.store.ReadableCode;

/** The ledger of assessments: every attempt that reached a decision, with what became of it. */
public final class Ledger {
  /** How long a release waits for the login it releases. */
  public static final Duration RELEASE_LASTS = Duration.ofMinutes(30);

  /** 80 bits of randomness: nobody guesses a receipt. */
  private static final int RECEIPT_LENGTH = 16;

  private final EntityManager entities;

  /** The ledger as this session sees it. */
  public Ledger(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** A new receipt. */
  public static String newReceipt() {
    return ReadableCode.random(RECEIPT_LENGTH);
  }

  /** The line of a receipt in a realm. */
  public Optional<AssessmentEntity> find(RealmModel realm, String receipt) {
    AssessmentEntity entity = entities.find(AssessmentEntity.class, receipt);
    return entity != null && entity.realmId().equals(realm.getId())
        ? Optional.of(entity)
        : Optional.empty();
  }

  /** Lines of a realm, newest first, of one user or of all. */
  public List<AssessmentEntity> list(
      RealmModel realm, @Nullable String userId, int first, int max) {
    TypedQuery<AssessmentEntity> query =
        userId == null
            ? entities.createQuery(
                "from PortcullisAssessment a where a.realmId = :r"
                    + " order by a.assessedAt desc, a.receipt",
                AssessmentEntity.class)
            : entities
                .createQuery(
                    "from PortcullisAssessment a where a.realmId = :r and a.userId = :u"
                        + " order by a.assessedAt desc, a.receipt",
                    AssessmentEntity.class)
                .setParameter("u", userId);
    return query
        .setParameter("r", realm.getId())
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultList();
  }

  /** Lines of sign-ins that succeeded, oldest first; to be closed. */
  public Stream<AssessmentEntity> succeeded(RealmModel realm, Instant since) {
    return entities
        .createQuery(
            "from PortcullisAssessment a where a.realmId = :r and a.assessedAt >= :since"
                + " and a.outcome = :succeeded order by a.assessedAt",
            AssessmentEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("since", since.toEpochMilli())
        .setParameter("succeeded", LoginOutcome.SUCCEEDED)
        .getResultStream()
        .peek(entities::detach);
  }

  /** How many sign-ins there were since a moment. */
  public long count(RealmModel realm, Instant since) {
    return entities
        .createQuery(
            "select count(a.receipt) from PortcullisAssessment a where a.realmId = :r"
                + " and a.assessedAt >= :since and a.kind = 'LOGIN'",
            Long.class)
        .setParameter("r", realm.getId())
        .setParameter("since", since.toEpochMilli())
        .getSingleResult();
  }

  /**
   * Sign-ins in the order of their times, so many at most.
   *
   * @param from when the first may be
   * @param after receipt of the one of that moment that was read last; empty for none
   */
  public List<AssessmentEntity> onwards(RealmModel realm, Instant from, String after, int most) {
    List<AssessmentEntity> lines =
        entities
            .createQuery(
                "from PortcullisAssessment a where a.realmId = :r and a.assessedAt >= :from"
                    + " and (a.assessedAt > :from or a.receipt > :after) and a.kind = 'LOGIN'"
                    + " order by a.assessedAt, a.receipt",
                AssessmentEntity.class)
            .setParameter("r", realm.getId())
            .setParameter("from", from.toEpochMilli())
            .setParameter("after", after)
            .setMaxResults(most)
            .getResultList();
    lines.forEach(entities::detach);
    return lines;
  }

  /** A line that is not stored, of an attempt that never was. */
  public static AssessmentEntity supposed(LedgerEntry entry) {
    return new AssessmentEntity(entry);
  }

  /** Releases one login of the line's user. */
  public void release(AssessmentEntity line, String by, Instant now) {
    line.release(by, now.plus(RELEASE_LASTS).toEpochMilli());
  }

  /** Refused lines of a user whose release waits to be used, newest first. */
  public List<AssessmentEntity> released(RealmModel realm, String userId, Instant now) {
    return entities
        .createQuery(
            "from PortcullisAssessment a where a.realmId = :r and a.userId = :u"
                + " and a.assessedAt > :since and a.outcome = :refused and a.releasedUntil > :now"
                + " order by a.assessedAt desc",
            AssessmentEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .setParameter("since", now.minus(Duration.ofDays(1)).toEpochMilli())
        .setParameter("refused", LoginOutcome.REFUSED)
        .setParameter("now", now.toEpochMilli())
        .getResultList();
  }

  /** Uses a release up; false when another login was faster. */
  public boolean useRelease(AssessmentEntity line, Instant now) {
    int rows =
        entities
            .createQuery(
                "update PortcullisAssessment a set a.outcome = :released, a.completedAt = :now"
                    + " where a.receipt = :receipt and a.outcome = :refused")
            .setParameter("released", LoginOutcome.RELEASED)
            .setParameter("now", now.toEpochMilli())
            .setParameter("receipt", line.receipt())
            .setParameter("refused", LoginOutcome.REFUSED)
            .executeUpdate();
    entities.detach(line);
    return rows == 1;
  }

  void insert(LedgerEntry entry) {
    entities.persist(new AssessmentEntity(entry));
  }

  void settle(String receipt, LoginOutcome outcome, Instant at, @Nullable String factor) {
    entities
        .createQuery(
            "update PortcullisAssessment a set a.outcome = :outcome, a.completedAt = :at,"
                + " a.factor = :factor where a.receipt = :receipt and a.outcome = :pending")
        .setParameter("outcome", outcome)
        .setParameter("at", at.toEpochMilli())
        .setParameter("factor", factor)
        .setParameter("receipt", receipt)
        .setParameter("pending", LoginOutcome.PENDING)
        .executeUpdate();
  }
}
