package org.portcullis.keycloak.store.work;

import java.util.Collection;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.store.KeycloakQuery;

/** Finds people of whom something is declared. */
public final class DeclaredPeople {
  private DeclaredPeople() {}

  /**
   * Ids of people who have a value of any of these attributes, in the order of the ids.
   *
   * @param after the last id of the page before; empty for the first page
   * @param most how many at most
   */
  public static List<String> of(
      KeycloakSession session,
      RealmModel realm,
      Collection<String> attributes,
      String after,
      int most) {
    return session
        .getProvider(JpaConnectionProvider.class)
        .getEntityManager()
        .createQuery(KeycloakQuery.DECLARED_PEOPLE.text(), String.class)
        .setParameter("r", realm.getId())
        .setParameter("names", attributes)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }
}
