package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** With what and from where one person signs in, as the ledger keeps it. */
public final class LedgerHabits {
  private final EntityManager entities;
  private final String realm;

  /** Habits in a realm. */
  public LedgerHabits(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /**
   * How often something was used.
   *
   * @param signIns how often
   * @param first when it was first
   * @param last when it was last
   */
  public record Use(long signIns, Instant first, Instant last) {}

  /**
   * A network that somebody came from.
   *
   * @param asn its autonomous system; null when unknown
   * @param country code of the country; null when unknown
   * @param receipt one of the attempts from there
   * @param use how often
   */
  public record UsedNetwork(
      @Nullable Long asn, @Nullable String country, String receipt, Use use) {}

  /** Devices of a person, by handle. */
  public Map<String, Use> devices(String user) {
    Map<String, Use> devices = new HashMap<>();
    rows(
            "a.device, count(a.receipt), min(a.assessedAt), max(a.assessedAt)",
            "and a.device is not null group by a.device",
            user,
            Integer.MAX_VALUE)
        .forEach(row -> devices.put((String) row[0], use(row, 1)));
    return devices;
  }

  /** Networks of a person, the one used most first. */
  public List<UsedNetwork> networks(String user, int most) {
    return rows(
            "a.asn, a.country, max(a.receipt), count(a.receipt), min(a.assessedAt),"
                + " max(a.assessedAt)",
            "and (a.asn is not null or a.country is not null) group by a.asn, a.country"
                + " order by count(a.receipt) desc, a.asn, a.country",
            user,
            most)
        .stream()
        .map(row -> new UsedNetwork((Long) row[0], (String) row[1], (String) row[2], use(row, 3)))
        .toList();
  }

  /** All attempts of a person; null without any. */
  public @Nullable Use all(String user) {
    List<Object[]> rows =
        rows("count(a.receipt), min(a.assessedAt), max(a.assessedAt)", "", user, 1);
    Object[] row = rows.get(0);
    return ((Number) row[0]).longValue() == 0 ? null : use(row, 0);
  }

  /** How often people came from an autonomous system since a moment. */
  public long signIns(long asn, Instant since) {
    return entities
        .createQuery(
            "select count(a.receipt) from PortcullisAssessment a where a.realmId = :r"
                + " and a.asn = :asn and a.assessedAt >= :t",
            Long.class)
        .setParameter("r", realm)
        .setParameter("asn", asn)
        .setParameter("t", since.toEpochMilli())
        .getSingleResult();
  }

  /** Lines whose receipts begin so. */
  public List<AssessmentEntity> receipts(String beginning, int most) {
    return entities
        .createQuery(
            "select a from PortcullisAssessment a where a.realmId = :r and a.receipt like :b"
                + " order by a.receipt",
            AssessmentEntity.class)
        .setParameter("r", realm)
        .setParameter("b", beginning + "%")
        .setMaxResults(most)
        .getResultList();
  }

  private List<Object[]> rows(String select, String tail, String user, int most) {
    return entities
        .createQuery(
            "select "
                + select
                + " from PortcullisAssessment a where a.realmId = :r and a.userId = :u "
                + tail,
            Object[].class)
        .setParameter("r", realm)
        .setParameter("u", user)
        .setMaxResults(most)
        .getResultList();
  }

  private static Use use(Object[] row, int from) {
    return new Use(
        ((Number) row[from]).longValue(),
        Instant.ofEpochMilli(((Number) row[from + 1]).longValue()),
        Instant.ofEpochMilli(((Number) row[from + 2]).longValue()));
  }
}
