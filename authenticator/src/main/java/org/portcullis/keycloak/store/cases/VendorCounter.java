package org.portcullis.keycloak.store.cases;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.realm.VendorCounts;
import org.portcullis.keycloak.store.KeycloakQuery;

/**
 * Counts in Keycloak's tables, which hold those of a directory's people whom Keycloak imports.
 * Nobody is loaded: a row comes back for each vendor, and one for each person with a case.
 */
public final class VendorCounter {
  private final EntityManager entities;
  private final String realmId;
  private final Map<String, Long> peopleOf = new HashMap<>();
  private final Map<String, Set<String>> flaggedOf = new HashMap<>();

  private VendorCounter(KeycloakSession session, String realmId) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realmId = realmId;
  }

  /**
   * Counts, in a transaction of its own.
   *
   * @param attribute the user attribute that holds the vendor; empty when none does
   * @param employment the one that tells who is an employee, and so sent by no organization
   */
  public static VendorCounts count(
      KeycloakSession session, RealmModel realm, String attribute, String employment) {
    String realmId = realm.getId();
    boolean organizations = realm.isOrganizationsEnabled();
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        other -> new VendorCounter(other, realmId).count(attribute, employment, organizations));
  }

  private VendorCounts count(String attribute, String employment, boolean organizations) {
    if (!attribute.isEmpty()) {
      byAttribute(attribute);
    }
    if (organizations) {
      byOrganization(attribute, employment);
    }
    return new VendorCounts(people(), peopleOf, flagged(), flaggedOf);
  }

  private long people() {
    return entities
        .createQuery(KeycloakQuery.PEOPLE.text(), Long.class)
        .setParameter("r", realmId)
        .getSingleResult();
  }

  private Set<String> flagged() {
    return new HashSet<>(
        entities
            .createQuery(KeycloakQuery.PEOPLE_WITH_CASES.text(), String.class)
            .setParameter("r", realmId)
            .setParameter("s", Case.State.AGAINST)
            .getResultList());
  }

  private void byAttribute(String attribute) {
    addPeople(
        entities
            .createQuery(KeycloakQuery.PEOPLE_BY_VALUE.text(), Object[].class)
            .setParameter("a", attribute)
            .setParameter("r", realmId)
            .getResultList());
    addFlagged(
        entities
            .createQuery(KeycloakQuery.CASES_BY_VALUE.text(), Object[].class)
            .setParameter("a", attribute)
            .setParameter("r", realmId)
            .setParameter("s", Case.State.AGAINST)
            .getResultList());
  }

  /** Those of one organization in force who are no employees, and without the attribute. */
  private void byOrganization(String attribute, String employment) {
    addPeople(
        entities
            .createQuery(KeycloakQuery.PEOPLE_BY_ORGANIZATION.text(), Object[].class)
            .setParameter("a", attribute)
            .setParameter("e", employment)
            .setParameter("r", realmId)
            .getResultList());
    addFlagged(
        entities
            .createQuery(KeycloakQuery.CASES_BY_ORGANIZATION.text(), Object[].class)
            .setParameter("a", attribute)
            .setParameter("e", employment)
            .setParameter("r", realmId)
            .setParameter("s", Case.State.AGAINST)
            .getResultList());
  }

  private void addPeople(List<Object[]> rows) {
    for (Object[] row : rows) {
      if (row[0] instanceof String vendor && row[1] instanceof Long count) {
        peopleOf.merge(vendor, count, Long::sum);
      }
    }
  }

  private void addFlagged(List<Object[]> rows) {
    for (Object[] row : rows) {
      if (row[0] instanceof String vendor && row[1] instanceof String user) {
        flaggedOf.computeIfAbsent(vendor, name -> new HashSet<>()).add(user);
      }
    }
  }
}
