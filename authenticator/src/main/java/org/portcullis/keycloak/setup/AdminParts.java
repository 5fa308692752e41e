package org.portcullis.keycloak.setup;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Whether what Portcullis' admins need is there. */
public final class AdminParts {
  private final KeycloakSession session;
  private final RealmModel realm;

  /** In one realm, and in the one of the admins of all. */
  public AdminParts(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Whether all roles are there. */
  public boolean hasRoles() {
    return RiskRoles.ofAdmins(realm).stream().allMatch(AdminParts::hasRoles);
  }

  private static boolean hasRoles(ClientModel client) {
    return Stream.of(RiskRole.values()).allMatch(role -> client.getRole(role.id()) != null);
  }

  /** Whether the client of the pages is there. */
  public boolean hasClient() {
    return clients().allMatch(Objects::nonNull);
  }

  /** Whether the client of the pages is there, and nobody disabled it. */
  public boolean hasWorkingClient() {
    return clients().allMatch(client -> client != null && client.isEnabled());
  }

  private Stream<@Nullable ClientModel> clients() {
    return Stream.of(realm, session.realms().getRealmByName(Config.getAdminRealm()))
        .filter(Objects::nonNull)
        .map(of -> of.getClientByClientId(ConsoleClient.ID));
  }
}
