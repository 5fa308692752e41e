package org.portcullis.keycloak.setup;

import jakarta.ws.rs.ForbiddenException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.portcullis.keycloak.actor.AdminGrant;

/**
 * Refuses to let somebody give a role of Portcullis that they do not hold themselves. Keycloak
 * protects roles of its own names alone; whoever manages users could give themselves these.
 */
final class RiskRoleGuard implements ProviderEventListener {
  private static final Logger LOG = Logger.getLogger(RiskRoleGuard.class);
  private static final String MAKES_REALMS = "/admin/realms";

  @Override
  public void onEvent(ProviderEvent event) {
    if (event instanceof RoleModel.RoleGrantedEvent granted) {
      RiskRole.of(granted.getRole().getName()).ifPresent(role -> check(granted, role));
    }
  }

  private static void check(RoleModel.RoleGrantedEvent granted, RiskRole role) {
    KeycloakSession session = granted.getKeycloakSession();
    UserSessionModel admin = session.getContext().getUserSession();
    boolean isRequest = session.getContext().getBearerToken() != null && admin != null;
    if (!isRequest || makesRealm(session)) {
      // Keycloak itself, an import at start, or the import of a realm that nobody is in yet.
      return;
    }
    if (granted.getRole().getContainer() instanceof ClientModel client
        && !mayGive(session, client, admin, granted.getUser(), role)) {
      LOG.warnf(
          "User %s may not give %s of client %s to user %s",
          admin.getUser().getId(), role.id(), client.getClientId(), granted.getUser().getId());
      throw new ForbiddenException("Only who holds " + role.id() + " gives it to others");
    }
  }

  private static boolean makesRealm(KeycloakSession session) {
    String path = session.getContext().getUri().getPath();
    return path.endsWith(MAKES_REALMS) || path.endsWith(MAKES_REALMS + "/");
  }

  private static boolean mayGive(
      KeycloakSession session,
      ClientModel client,
      UserSessionModel admin,
      UserModel to,
      RiskRole role) {
    Optional<RealmModel> about = about(session, client);
    if (about.isEmpty()) {
      // A client of another name: its role means nothing to Portcullis.
      return true;
    }
    UserModel user = admin.getUser();
    ClientModel own = RiskRoles.client(about.get(), admin.getRealm());
    if (own == null) {
      return false;
    }
    // Keycloak tells of it when it is done: by now, whoever gives it to themselves holds it.
    boolean toOneself = user.getId().equals(to.getId());
    return isAdmin(user, admin.getRealm(), own) || (!toOneself && RiskRoles.holds(user, own, role));
  }

  /** The realm that the roles of a client of Keycloak's are about. */
  private static Optional<RealmModel> about(KeycloakSession session, ClientModel client) {
    return client.getClientId().endsWith(AdminRoles.APP_SUFFIX)
            && AdminGrant.isMaster(client.getRealm())
        ? session.realms().getRealmsStream().filter(realm -> isOf(client, realm)).findFirst()
        : Optional.of(client.getRealm()).filter(realm -> isOf(client, realm));
  }

  private static boolean isOf(ClientModel client, RealmModel realm) {
    return RiskRoles.ofAdmins(realm).stream().anyMatch(c -> c.getId().equals(client.getId()));
  }

  private static boolean isAdmin(UserModel user, RealmModel realm, ClientModel own) {
    return Stream.of(own.getRole(AdminRoles.REALM_ADMIN), realm.getRole(AdminRoles.ADMIN))
        .anyMatch(role -> role != null && isBuiltIn(role) && user.hasRole(role));
  }

  /** A realm of its own may have a role named admin, which is nothing to Keycloak. */
  private static boolean isBuiltIn(RoleModel role) {
    return role.isClientRole() || AdminGrant.isMaster((RealmModel) role.getContainer());
  }
}
