package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Exact counts of what the ledger keeps. */
public final class LedgerCounts {
  /** Lines that are looked at for one count of people. */
  private static final int MOST_LINES = 20_000;

  private final EntityManager entities;
  private final String realm;

  /** Counts in a realm. */
  public LedgerCounts(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /**
   * What a person did before a sign-in.
   *
   * @param all sign-ins
   * @param network those of the same autonomous system
   * @param country those from the same country
   * @param device those with the same device
   * @param since when the first of them was; null without any
   */
  public record Before(
      long all, long network, long country, long device, @Nullable Instant since) {}

  /** What its person did before a line, which need not be in the ledger. */
  public Before before(AssessmentEntity line) {
    Object[] row =
        entities
            .createQuery(
                "select count(a.receipt),"
                    + " sum(case when a.asn = :asn then 1 else 0 end),"
                    + " sum(case when a.country = :country then 1 else 0 end),"
                    + " sum(case when a.device = :device then 1 else 0 end),"
                    + " min(a.assessedAt)"
                    + " from PortcullisAssessment a where a.realmId = :realm and a.userId = :user"
                    + " and a.assessedAt < :at and a.kind = 'LOGIN'",
                Object[].class)
            // What is unknown is the same as nothing that is known.
            .setParameter("asn", Objects.requireNonNullElse(line.asn(), -1L))
            .setParameter("country", Objects.requireNonNullElse(line.country(), "-"))
            .setParameter("device", Objects.requireNonNullElse(line.device(), "-"))
            .setParameter("realm", realm)
            .setParameter("user", line.userId())
            .setParameter("at", line.assessedAt())
            .getSingleResult();
    return new Before(
        number(row[0]),
        number(row[1]),
        number(row[2]),
        number(row[3]),
        row[4] == null ? null : Instant.ofEpochMilli(number(row[4])));
  }

  /** How many people came from an autonomous system within a time, in its latest lines. */
  public long peopleOn(long asn, Instant from, Instant to) {
    List<String> users =
        entities
            .createQuery(
                "select a.userId from PortcullisAssessment a where a.realmId = :realm"
                    + " and a.asn = :asn and a.assessedAt >= :from and a.assessedAt < :to"
                    + " order by a.assessedAt desc",
                String.class)
            .setParameter("realm", realm)
            .setParameter("asn", asn)
            .setParameter("from", from.toEpochMilli())
            .setParameter("to", to.toEpochMilli())
            .setMaxResults(MOST_LINES)
            .getResultList();
    return users.stream().distinct().count();
  }

  /** How many people signed in within a time. */
  public long people(Instant from, Instant to) {
    return entities
        .createQuery(
            "select count(distinct a.userId) from PortcullisAssessment a where a.realmId = :realm"
                + " and a.assessedAt >= :from and a.assessedAt < :to",
            Long.class)
        .setParameter("realm", realm)
        .setParameter("from", from.toEpochMilli())
        .setParameter("to", to.toEpochMilli())
        .getSingleResult();
  }

  /** When the first of all was; null without any. */
  public @Nullable Instant first() {
    return entities
        .createQuery(
            "select a.assessedAt from PortcullisAssessment a where a.realmId = :realm"
                + " order by a.assessedAt",
            Long.class)
        .setParameter("realm", realm)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(Instant::ofEpochMilli)
        .orElse(null);
  }

  private static long number(@Nullable Object value) {
    return value == null ? 0 : ((Number) value).longValue();
  }
}
