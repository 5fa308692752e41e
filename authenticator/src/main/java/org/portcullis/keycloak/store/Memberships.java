package org.portcullis.keycloak.store;

import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/**
 * Which organizations users are members of. Keycloak's own answer leaves out what an admin who asks
 * may not see, and then comes from no cache.
 */
public final class Memberships {
  private Memberships() {}

  /** Ids of a user's organizations; kept with the user in Keycloak's cache. */
  public static List<String> of(KeycloakSession session, UserModel user) {
    return CachedWithUser.list(user, Membership.class, () -> read(session, user)).stream()
        .map(Membership::organization)
        .toList();
  }

  private static List<Membership> read(KeycloakSession session, UserModel user) {
    KeycloakQuery query =
        StorageId.isLocalStorage(user.getId())
            ? KeycloakQuery.ORGANIZATIONS
            : KeycloakQuery.ORGANIZATIONS_FROM_ELSEWHERE;
    return session
        .getProvider(JpaConnectionProvider.class)
        .getEntityManager()
        .createQuery(query.text(), String.class)
        .setParameter("u", user.getId())
        .getResultStream()
        .map(Membership::new)
        .toList();
  }

  private record Membership(String organization) {}
}
