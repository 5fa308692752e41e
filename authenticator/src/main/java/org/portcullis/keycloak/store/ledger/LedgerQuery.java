package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conditions of a filter in the language of queries, with their parameters. */
final class LedgerQuery {
  private final StringBuilder where = new StringBuilder(" where a.realmId = :realm");
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  LedgerQuery(String realm, LedgerFilter filter) {
    parameters.put("realm", realm);
    view(filter.view());
    if (filter.users() != null) {
      // Nobody has an empty id.
      List<String> users = filter.users().isEmpty() ? List.of("") : filter.users();
      add("a.userId in :users", "users", users);
    }
    in("a.client", "clients", filter.clients());
    in("a.decision", "decisions", filter.decisions());
    in("a.sessionLevel", "sessionLevels", filter.sessionLevels());
    in("a.identityLevel", "identityLevels", filter.identityLevels());
    in("a.reason", "reasons", filter.reasons());
    in("a.country", "countries", filter.countries());
    in("a.asn", "asns", filter.asns());
    in("a.kind", "kinds", filter.kinds());
    equal("a.prefix", "prefix", filter.prefix());
    equal("a.device", "device", filter.device());
    outcomes(filter);
    signals(filter.signals());
    if (filter.from() != null) {
      add("a.assessedAt >= :from", "from", filter.from().toEpochMilli());
    }
    if (filter.to() != null) {
      add("a.assessedAt < :to", "to", filter.to().toEpochMilli());
    }
  }

  private void view(LedgerFilter.View view) {
    switch (view) {
      case ALL -> {}
      case WORTH -> where.append(" and a.attention = 1");
      case REFUSED ->
          add("a.attention = 1 and a.outcome = :refused", "refused", LoginOutcome.REFUSED);
      case RELEASED ->
          add("a.attention = 1 and a.outcome = :released", "released", LoginOutcome.RELEASED);
    }
  }

  /** Nobody writes down that a login was given up: it is pending for too long. */
  private void outcomes(LedgerFilter filter) {
    if (filter.outcomes().isEmpty()) {
      return;
    }
    List<String> any = new ArrayList<>();
    Set<LoginOutcome> stored = EnumSet.copyOf(filter.outcomes());
    boolean open = stored.remove(LoginOutcome.PENDING);
    boolean givenUp = stored.remove(LoginOutcome.ABANDONED);
    if (!stored.isEmpty()) {
      any.add("a.outcome in :outcomes");
      parameters.put("outcomes", stored);
    }
    if (open || givenUp) {
      parameters.put("pending", LoginOutcome.PENDING);
    }
    if (open && givenUp) {
      any.add("a.outcome = :pending");
    } else if (open || givenUp) {
      any.add("a.outcome = :pending and a.assessedAt " + (open ? ">=" : "<") + " :openSince");
      parameters.put("openSince", filter.openSince().toEpochMilli());
    }
    where.append(" and (").append(String.join(" or ", any)).append(')');
  }

  private void signals(Set<String> signals) {
    List<String> any = new ArrayList<>();
    for (String signal : signals) {
      String name = "signal" + any.size();
      any.add("a.signals like :" + name + " escape '!'");
      parameters.put(name, "% " + literal(signal) + " %");
    }
    if (!any.isEmpty()) {
      where.append(" and (").append(String.join(" or ", any)).append(')');
    }
  }

  /** A text in a pattern that stands for itself alone. */
  private static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private void in(String column, String name, Collection<?> values) {
    if (!values.isEmpty()) {
      add(column + " in :" + name, name, values);
    }
  }

  private void equal(String column, String name, @Nullable String value) {
    if (value != null) {
      add(column + " = :" + name, name, value);
    }
  }

  /** Adds a condition. */
  LedgerQuery add(String condition, String name, Object value) {
    where.append(" and ").append(condition);
    parameters.put(name, value);
    return this;
  }

  /** Those after a place in the order of the list. */
  LedgerQuery after(Place place) {
    where.append(" and a.assessedAt <= :placeTime");
    where.append(" and (a.assessedAt < :placeTime or a.receipt > :placeReceipt)");
    parameters.put("placeTime", place.time());
    parameters.put("placeReceipt", place.receipt());
    return this;
  }

  <T> TypedQuery<T> query(EntityManager entities, String select, String tail, Class<T> type) {
    TypedQuery<T> query =
        entities.createQuery(select + " from PortcullisAssessment a" + where + " " + tail, type);
    parameters.forEach(query::setParameter);
    return query;
  }

  /**
   * A place in the list: everything up to this line has been read.
   *
   * @param time when it was assessed
   * @param receipt its receipt
   */
  record Place(long time, String receipt) {}
}
