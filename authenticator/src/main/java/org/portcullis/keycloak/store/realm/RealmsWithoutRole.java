package org.portcullis.keycloak.store.realm;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.portcullis.keycloak.store.KeycloakQuery;

/** Finds realms that lack client roles without loading every realm of the server. */
public final class RealmsWithoutRole {
  private final EntityManager entities;

  /** Realms as this session sees them. */
  public RealmsWithoutRole(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /**
   * Ids of realms whose client lacks one of the roles.
   *
   * @param clientId the client's id in its realm
   */
  public List<String> list(String clientId, Collection<String> roles) {
    return entities
        .createQuery(KeycloakQuery.REALMS_WITHOUT_ROLES.text(), String.class)
        .setParameter("client", clientId)
        .setParameter("roles", roles)
        .setParameter("all", (long) roles.size())
        .getResultList();
  }
}
