package org.portcullis.keycloak.store.realm;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.RealmAttributes;

/**
 * Which realms are bound to flows with certain authenticators: a handful of statements for a whole
 * server, however many realms it has, and nothing is loaded into Keycloak's caches.
 */
public final class FlowBindings {
  /** Flows nest; deeper than this they are not looked for. */
  private static final int DEPTH = 8;

  private static final String EXECUTIONS =
      " from AuthenticationExecutionEntity e where e.authenticator like :ids";

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
    for (Object[] row :
        rows(
            "select r.id, r.name, r.browserFlow, r.directGrantFlow, r.registrationFlow,"
                + " r.resetCredentialsFlow, r.clientAuthenticationFlow, r.dockerAuthenticationFlow"
                + " from RealmEntity r where r.id in "
                + ofRealms())) {
      names.put((String) row[0], (String) row[1]);
      note(row, flows, names, bound);
    }
    String client = "select c.realmId, value(b) from ClientEntity c join c.authFlowBindings b";
    String provider =
        "select p.realmId, p.firstBrokerLoginFlowId, p.postBrokerLoginFlowId"
            + " from IdentityProviderEntity p";
    String attribute =
        "select a.realm.id, a.value from RealmAttributeEntity a where a.name = '"
            + RealmAttributes.FIRST_BROKER_LOGIN_FLOW_ID
            + "'";
    rows(client + " where c.realmId in " + ofRealms())
        .forEach(row -> note(row, flows, names, bound));
    rows(provider + " where p.realmId in " + ofRealms())
        .forEach(row -> note(row, flows, names, bound));
    rows(attribute + " and a.realm.id in " + ofRealms())
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
    String level = "select e.parentFlow.id" + EXECUTIONS;
    for (int depth = 0; depth < DEPTH; depth++) {
      List<String> found =
          entities.createQuery(level, String.class).setParameter("ids", ids).getResultList();
      if (found.isEmpty()) {
        break;
      }
      all.addAll(found);
      level =
          "select s%1$d.parentFlow.id from AuthenticationExecutionEntity s%1$d where s%1$d.flowId in (%2$s)"
              .formatted(depth, level);
    }
    return all;
  }

  private static String ofRealms() {
    return "(select e.realm.id" + EXECUTIONS + ")";
  }

  private List<Object[]> rows(String query) {
    return entities.createQuery(query, Object[].class).setParameter("ids", ids).getResultList();
  }
}
