package org.portcullis.keycloak.store.session;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.common.Profile;
import org.keycloak.common.Profile.Feature;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.store.KeycloakQuery;

/** People who have sessions, as Keycloak's own tables say. */
public final class SessionHolders {
  private final EntityManager entities;

  /** Holders as this session sees them. */
  public SessionHolders(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /**
   * Ids of those who may have an attribute: stored ones who do, and all whom Keycloak keeps nothing
   * of but their sessions. Where sessions are not stored, of all stored people who do.
   */
  public List<String> mayHave(RealmModel realm, String attribute) {
    KeycloakQuery query =
        Profile.isFeatureEnabled(Feature.PERSISTENT_USER_SESSIONS)
            ? KeycloakQuery.SESSIONS_BY_ATTRIBUTE
            : KeycloakQuery.PEOPLE_BY_ATTRIBUTE;
    return entities
        .createQuery(query.text(), String.class)
        .setParameter("r", realm.getId())
        .setParameter("n", attribute)
        .getResultList();
  }
}
