package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.store.ledger.LedgerQuery.Place;

/**
 * Finds lines of the ledger, newest first, in time that does not grow with the ledger. Where no
 * index leads to what is asked for, a page reads so many lines at most and says how far it came;
 * the next one goes on from there.
 */
public final class LedgerSearch {
  /** Lines that one page reads where no index helps. */
  static final int MOST_READ = 50_000;

  /** Beyond this it is only said that there are more. */
  static final int MOST_COUNTED = 10_000;

  private static final String NEWEST_FIRST = "order by a.assessedAt desc, a.receipt";

  private final EntityManager entities;
  private final String realm;

  /** Searches in a realm. */
  public LedgerSearch(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /**
   * A page.
   *
   * @param lines what was found
   * @param next where the next one goes on; null at the end
   * @param total how many there are
   * @param searchedTo how far back it searched; null when it reached the end, or found enough
   */
  public record Page(
      List<AssessmentEntity> lines,
      @Nullable String next,
      Total total,
      @Nullable Instant searchedTo) {
    public Page {
      lines = List.copyOf(lines);
    }
  }

  /**
   * How many there are.
   *
   * @param value the number
   * @param atLeast whether there are more
   */
  public record Total(long value, boolean atLeast) {}

  /**
   * A page of what fits.
   *
   * @param after where the one before ended, as it said; null for the first
   * @throws IllegalArgumentException when {@code after} is nothing that a page said
   */
  public Page page(LedgerFilter filter, @Nullable String after, int limit) {
    Place start = after == null ? null : place(after);
    Long floor = floor(filter, start);
    LedgerQuery query = new LedgerQuery(realm, filter);
    if (start != null) {
      query.after(start);
    }
    if (floor != null) {
      query.add("a.assessedAt >= :floor", "floor", floor);
    }
    List<AssessmentEntity> found =
        query
            .query(entities, "select a", NEWEST_FIRST, AssessmentEntity.class)
            .setMaxResults(limit + 1)
            .getResultList();
    Total total = total(filter);
    if (found.size() > limit) {
      AssessmentEntity last = found.get(limit - 1);
      return new Page(found.subList(0, limit), cursor(last), total, null);
    }
    // The receipt of blanks is before every other one of that moment.
    String next = floor == null ? null : floor + "." + " ";
    return new Page(found, next, total, floor == null ? null : Instant.ofEpochMilli(floor));
  }

  /** How often somebody signed in within a time. */
  public long signIns(String user, @Nullable Instant from, @Nullable Instant to) {
    return entities
        .createQuery(
            "select count(a.receipt) from PortcullisAssessment a where a.realmId = :realm"
                + " and a.userId = :user and a.assessedAt >= :from and a.assessedAt < :to",
            Long.class)
        .setParameter("realm", realm)
        .setParameter("user", user)
        .setParameter("from", from == null ? 0 : from.toEpochMilli())
        .setParameter("to", to == null ? Long.MAX_VALUE : to.toEpochMilli())
        .getSingleResult();
  }

  /** Lines one by one, newest first, at most so many; to be closed. */
  public Stream<AssessmentEntity> stream(LedgerFilter filter, int most) {
    return new LedgerQuery(realm, filter)
        .query(entities, "select a", NEWEST_FIRST, AssessmentEntity.class)
        .setMaxResults(most)
        .getResultStream()
        .peek(entities::detach);
  }

  /** The moment back to which one page reads; null when that is not bounded. */
  private @Nullable Long floor(LedgerFilter filter, @Nullable Place start) {
    if (filter.isSelective() || filter.takesAll()) {
      return null;
    }
    long top = filter.to() == null ? Long.MAX_VALUE : filter.to().toEpochMilli();
    if (start != null) {
      top = Math.min(top, start.time() + 1);
    }
    Long floor = below(top, MOST_READ).orElse(null);
    boolean isBeyond =
        floor == null || (filter.from() != null && floor <= filter.from().toEpochMilli());
    return isBeyond ? null : floor;
  }

  /** When the line was assessed that is so many lines before a moment; an index alone tells. */
  private Optional<Long> below(long top, int lines) {
    return entities
        .createQuery(
            "select a.assessedAt from PortcullisAssessment a where a.realmId = :realm"
                + " and a.assessedAt < :top order by a.assessedAt desc",
            Long.class)
        .setParameter("realm", realm)
        .setParameter("top", top)
        .setFirstResult(lines)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private Total total(LedgerFilter filter) {
    Long floor = floor(filter, null);
    LedgerQuery query = new LedgerQuery(realm, filter);
    if (floor != null) {
      query.add("a.assessedAt >= :floor", "floor", floor);
    }
    // Keys alone, and no more of them than are counted.
    int found =
        query
            .query(entities, "select a.assessedAt", "", Long.class)
            .setMaxResults(MOST_COUNTED + 1)
            .getResultList()
            .size();
    return new Total(Math.min(found, MOST_COUNTED), floor != null || found > MOST_COUNTED);
  }

  private static String cursor(AssessmentEntity line) {
    return line.assessedAt() + "." + line.receipt();
  }

  private static Place place(String cursor) {
    int dot = cursor.indexOf('.');
    if (dot < 1) {
      throw new IllegalArgumentException("not a cursor");
    }
    return new Place(Long.parseLong(cursor.substring(0, dot)), cursor.substring(dot + 1));
  }

  /** Lines of which something is counted per person. */
  List<Object[]> rows(LedgerFilter filter, String select, String tail, int first, int most) {
    List<Object[]> rows = new ArrayList<>();
    new LedgerQuery(realm, filter)
        .query(entities, select, tail, Object[].class)
        .setFirstResult(first)
        .setMaxResults(most)
        .getResultStream()
        .forEach(rows::add);
    return rows;
  }
}
