package org.portcullis.keycloak.store.realm;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.RealmAttributes;
import org.portcullis.keycloak.store.KeycloakQuery;

/**
 * Which realms are bound to flows with certain authenticators: a handful of statements for a whole
 * server, however many realms it has, and nothing is loaded into Keycloak's caches.
 */
public final class FlowBindings {
  /** Flows nest; deeper than this they are not looked for. */
  private static final int DEPTH = 8;

  private final EntityManager entities;
  private final String ids;

  /**
   * Bindings to flows with authenticators of certain ids.
   *
   * @param prefix how the ids begin
   */
  public FlowBindings(KeycloakSession session, String prefix) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.ids = prefix + "%";
  }

  /** Names of the realms that are bound, by themselves or by a client or identity provider. */
  public Set<String> realms() {
    Set<String> flows = flows();
    if (flows.isEmpty()) {
      return Set.of();
    }
    Map<String, String> names = new HashMap<>();
    Set<String> bound = new TreeSet<>();
    for (Object[] row : rows(KeycloakQuery.BOUND_BY_REALM).getResultList()) {
      names.put((String) row[0], (String) row[1]);
      note(row, flows, names, bound);
    }
    Stream.of(
            rows(KeycloakQuery.BOUND_BY_CLIENT),
            rows(KeycloakQuery.BOUND_BY_PROVIDER),
            rows(KeycloakQuery.BOUND_BY_ATTRIBUTE)
                .setParameter("name", RealmAttributes.FIRST_BROKER_LOGIN_FLOW_ID))
        .flatMap(TypedQuery::getResultStream)
        .forEach(row -> note(row, flows, names, bound));
    return bound;
  }

  /** Notes a realm, by its id in the first column, if one of its flows is in another column. */
  private static void note(
      Object[] row, Set<String> flows, Map<String, String> names, Set<String> bound) {
    String name = names.get((String) row[0]);
    if (name != null
        && Arrays.stream(row).skip(1).filter(Objects::nonNull).anyMatch(flows::contains)) {
      bound.add(name);
    }
  }

  /** Ids of the flows with such an authenticator, in themselves or in subflows. */
  private Set<String> flows() {
    Set<String> all = new HashSet<>();
    String level = KeycloakQuery.FLOWS.text();
    for (int depth = 0; depth < DEPTH; depth++) {
      List<String> found =
          entities.createQuery(level, String.class).setParameter("ids", ids).getResultList();
      if (found.isEmpty()) {
        break;
      }
      all.addAll(found);
      level = KeycloakQuery.above(depth, level);
    }
    return all;
  }

  private TypedQuery<Object[]> rows(KeycloakQuery query) {
    return entities.createQuery(query.text(), Object[].class).setParameter("ids", ids);
  }
}
