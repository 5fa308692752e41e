package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What happened in a realm, by the hour. Hours that are over are summed up once, so that a month is
 * read from some hundred rows; the latest are counted from the ledger.
 */
public final class HourlyFigures {
  /** By then every sign-in of an hour is settled. */
  private static final Duration SETTLED = Duration.ofHours(2);

  /** How far back sums are kept. */
  private static final Duration KEPT = Duration.ofDays(62);

  /** Hours that are summed up at a time. */
  private static final int MOST_HOURS = 200;

  private final EntityManager entities;
  private final String realm;

  /** Those of a realm. */
  public HourlyFigures(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /** What happened in each hour of a time in which anything did, by its beginning. */
  public SortedMap<Instant, Figures> of(Instant from, Instant to) {
    SortedMap<Instant, Figures> hours = new TreeMap<>();
    Instant since = from;
    for (HourlyEntity hour : stored(from, to)) {
      Instant at = Instant.ofEpochMilli(hour.hour());
      hours.put(at, Figures.read(hour.figures()));
      since = at.plus(1, ChronoUnit.HOURS);
    }
    hours.putAll(counted(since, to));
    return hours;
  }

  /** Sums up hours that are over; one node of a cluster does it at a time. */
  public void sumUp(Instant now) {
    Instant end = now.minus(SETTLED).truncatedTo(ChronoUnit.HOURS);
    Instant from = last().map(hour -> hour.plus(1, ChronoUnit.HOURS)).findFirst().orElse(null);
    if (from == null || from.isBefore(end.minus(KEPT))) {
      from = end.minus(KEPT);
    }
    Instant to = from.plus(MOST_HOURS, ChronoUnit.HOURS);
    if (to.isAfter(end)) {
      to = end;
    }
    SortedMap<Instant, Figures> counted = counted(from, to);
    for (Instant hour = from; hour.isBefore(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
      Figures figures = counted.getOrDefault(hour, new Figures());
      entities.persist(new HourlyEntity(realm, hour.toEpochMilli(), figures.write()));
    }
    entities
        .createQuery("delete from PortcullisHourly h where h.realmId = :realm and h.hour < :old")
        .setParameter("realm", realm)
        .setParameter("old", now.minus(KEPT).minus(KEPT).toEpochMilli())
        .executeUpdate();
  }

  private Stream<Instant> last() {
    return entities
        .createQuery(
            "select max(h.hour) from PortcullisHourly h where h.realmId = :realm", Long.class)
        .setParameter("realm", realm)
        .getResultStream()
        .filter(hour -> hour != null)
        .map(Instant::ofEpochMilli);
  }

  private List<HourlyEntity> stored(Instant from, Instant to) {
    return entities
        .createQuery(
            "from PortcullisHourly h where h.realmId = :realm and h.hour >= :from and h.hour < :to"
                + " order by h.hour",
            HourlyEntity.class)
        .setParameter("realm", realm)
        .setParameter("from", from.toEpochMilli())
        .setParameter("to", to.toEpochMilli())
        .getResultList();
  }

  private SortedMap<Instant, Figures> counted(Instant from, Instant to) {
    SortedMap<Instant, Figures> hours = new TreeMap<>();
    try (Stream<Object[]> lines =
        entities
            .createQuery(
                "select a.assessedAt, a.decision, a.outcome, a.factor, a.signals, a.decisive"
                    + " from PortcullisAssessment a where a.realmId = :realm"
                    + " and a.assessedAt >= :from and a.assessedAt < :to",
                Object[].class)
            .setParameter("realm", realm)
            .setParameter("from", from.toEpochMilli())
            .setParameter("to", to.toEpochMilli())
            .getResultStream()) {
      lines.forEach(
          line ->
              hours
                  .computeIfAbsent(hour((Long) line[0]), any -> new Figures())
                  .add(
                      (String) line[1],
                      (LoginOutcome) line[2],
                      (String) line[3],
                      (String) line[4],
                      (String) line[5]));
    }
    return hours;
  }

  private static Instant hour(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.HOURS);
  }

  /** The sum of some hours. */
  public static Figures sum(Iterable<Figures> hours) {
    Figures sum = new Figures();
    hours.forEach(sum::add);
    return sum;
  }
}
