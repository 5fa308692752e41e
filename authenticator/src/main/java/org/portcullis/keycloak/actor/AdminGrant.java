package org.portcullis.keycloak.actor;

import java.util.Objects;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** Which grants make an admin of somebody, in their realm or from the master realm. */
public final class AdminGrant {
  private AdminGrant() {}

  /** Whether a role is an admin's, also one that somebody added to Keycloak's clients for them. */
  public static boolean is(RoleModel role) {
    if (role.getContainer() instanceof ClientModel client) {
      return client.getClientId().equals(Constants.REALM_MANAGEMENT_CLIENT_ID)
          || (isMaster(client.getRealm()) && client.getClientId().endsWith(AdminRoles.APP_SUFFIX));
    }
    return AdminRoles.isAdminRole(role);
  }

  /** Whether a realm is the one whose admins may be those of others. */
  public static boolean isMaster(RealmModel realm) {
    return Objects.equals(realm.getName(), Config.getAdminRealm());
  }
}
