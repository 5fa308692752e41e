package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.risk.RiskLevel;

/** What the ledger says of people. */
public final class LedgerPeople {
  /** Time back for which the highest identity risk is looked for. */
  public static final Duration OF_IDENTITY = Duration.ofDays(30);

  /** Time back for which the highest session risk is looked for. */
  public static final Duration OF_SESSION = Duration.ofDays(7);

  private static final String RANK =
      "max(case when a.%1$sLevel = 'HIGH' and a.assessedAt >= :%1$s then 2"
          + " when a.%1$sLevel = 'MEDIUM' and a.assessedAt >= :%1$s then 1 else 0 end)";

  private final EntityManager entities;
  private final String realm;

  /** People of a realm. */
  public LedgerPeople(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /**
   * How somebody stands.
   *
   * @param latest their latest attempt
   * @param sessionHighest highest level of session risk in {@link #OF_SESSION}; null without any
   * @param identityHighest highest level of identity risk in {@link #OF_IDENTITY}; null without any
   */
  public record Standing(
      AssessmentEntity latest,
      @Nullable RiskLevel sessionHighest,
      @Nullable RiskLevel identityHighest) {}

  /** How people stand, by their ids; those of whom there is nothing are not in it. */
  public Map<String, Standing> standing(Collection<String> users, Instant now) {
    Map<String, Standing> standing = new HashMap<>();
    if (users.isEmpty()) {
      return standing;
    }
    Map<String, Object[]> highest = highest(users, now);
    TypedQuery<AssessmentEntity> latest =
        entities.createQuery(
            "select a from PortcullisAssessment a where a.realmId = :r and a.userId in :u"
                + " and a.assessedAt = (select max(b.assessedAt) from PortcullisAssessment b"
                + " where b.realmId = :r and b.userId = a.userId)",
            AssessmentEntity.class);
    latest.setParameter("r", realm).setParameter("u", users);
    for (AssessmentEntity line : latest.getResultList()) {
      Object[] levels = highest.get(line.userId());
      standing.put(
          line.userId(),
          levels == null
              ? new Standing(line, null, null)
              : new Standing(line, level(levels[1]), level(levels[2])));
    }
    return standing;
  }

  private Map<String, Object[]> highest(Collection<String> users, Instant now) {
    Map<String, Object[]> highest = new HashMap<>();
    ranks(" and a.userId in :u group by a.userId", now)
        .setParameter("u", users)
        .getResultStream()
        .forEach(row -> highest.put((String) row[0], row));
    return highest;
  }

  private TypedQuery<Object[]> ranks(String tail, Instant now) {
    long since = now.minus(OF_IDENTITY).toEpochMilli();
    return entities
        .createQuery(
            "select a.userId, "
                + RANK.formatted("session")
                + ", "
                + RANK.formatted("identity")
                + ", max(a.assessedAt) from PortcullisAssessment a where a.realmId = :r"
                + " and a.assessedAt >= :identity"
                + tail,
            Object[].class)
        .setParameter("r", realm)
        .setParameter("session", now.minus(OF_SESSION).toEpochMilli())
        .setParameter("identity", since);
  }

  /** Ids of people whose identity was in doubt of late, the most and latest doubted first. */
  public List<String> doubted(Instant now, int most) {
    return ranks(
            " and a.attention = 1 and a.identityLevel in ('MEDIUM', 'HIGH') group by a.userId"
                + " order by 3 desc, 4 desc, a.userId",
            now)
        .setMaxResults(most)
        .getResultStream()
        .map(row -> (String) row[0])
        .toList();
  }

  /**
   * Latest attempts of people, one a person, the latest first.
   *
   * @param before only those before this moment
   */
  public List<AssessmentEntity> latest(Instant before, int most) {
    List<AssessmentEntity> lines = new ArrayList<>();
    entities
        .createQuery(
            "select a from PortcullisAssessment a where a.realmId = :r and a.assessedAt < :t"
                + " and not exists (select 1 from PortcullisAssessment b where b.realmId = :r"
                + " and b.userId = a.userId and (b.assessedAt > a.assessedAt"
                + " or (b.assessedAt = a.assessedAt and b.receipt > a.receipt)))"
                + " order by a.assessedAt desc, a.receipt",
            AssessmentEntity.class)
        .setParameter("r", realm)
        .setParameter("t", before.toEpochMilli())
        .setMaxResults(most)
        .getResultStream()
        .forEach(lines::add);
    return lines;
  }

  /** Attempts of one person, the latest first. */
  public List<AssessmentEntity> of(String user, Instant since, int most) {
    return entities
        .createQuery(
            "select a from PortcullisAssessment a where a.realmId = :r and a.userId = :u"
                + " and a.assessedAt >= :t order by a.assessedAt desc, a.receipt",
            AssessmentEntity.class)
        .setParameter("r", realm)
        .setParameter("u", user)
        .setParameter("t", since.toEpochMilli())
        .setMaxResults(most)
        .getResultList();
  }

  /** What a rank of the query stands for. */
  private static @Nullable RiskLevel level(@Nullable Object rank) {
    if (rank == null) {
      return null;
    }
    return switch (((Number) rank).intValue()) {
      case 2 -> RiskLevel.HIGH;
      case 1 -> RiskLevel.MEDIUM;
      default -> RiskLevel.LOW;
    };
  }
}
