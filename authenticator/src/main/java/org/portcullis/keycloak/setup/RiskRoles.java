package org.portcullis.keycloak.setup;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.portcullis.keycloak.actor.AdminGrant;

/** The roles of Portcullis in the clients that Keycloak keeps for the admins of a realm. */
public final class RiskRoles {
  private RiskRoles() {}

  /** Makes those that are not there yet, in the realm and in the one of its outer admins. */
  static void make(RealmModel realm) {
    ofAdmins(realm).forEach(RiskRoles::make);
  }

  private static void make(ClientModel client) {
    for (RiskRole wanted : RiskRole.values()) {
      RoleModel role = client.getRole(wanted.id());
      if (role == null) {
        role = client.addRole(wanted.id());
        role.setDescription(wanted.description());
      }
      // Keycloak's own console opens for holders of one of its own roles alone.
      include(role, client.getRole(AdminRoles.QUERY_USERS));
      if (wanted != RiskRole.VIEW_RISK) {
        include(role, client.getRole(RiskRole.VIEW_RISK.id()));
      }
    }
  }

  private static void include(RoleModel role, @Nullable RoleModel child) {
    if (child != null && role.getCompositesStream().noneMatch(child::equals)) {
      role.addCompositeRole(child);
    }
  }

  /** The clients whose roles are about a realm. */
  static List<ClientModel> ofAdmins(RealmModel realm) {
    return Stream.of(inner(realm), realm.getMasterAdminClient())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static @Nullable ClientModel inner(RealmModel realm) {
    return realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
  }

  /**
   * The client whose roles say what admins may do in a realm.
   *
   * @param realm the realm
   * @param ofAdmin the admin's own realm
   */
  public static @Nullable ClientModel client(RealmModel realm, RealmModel ofAdmin) {
    boolean isMaster = AdminGrant.isMaster(ofAdmin);
    return isMaster ? realm.getMasterAdminClient() : inner(realm);
  }

  /**
   * Whether somebody holds a role that lets them do what this one allows. Only what was given to
   * the account itself counts: Keycloak lets whoever manages users give groups, and roles within
   * roles, any role but its own, and nothing tells of it. For the same reason accounts that are
   * kept outside of Keycloak hold none.
   */
  public static boolean holds(UserModel user, ClientModel of, RiskRole wanted) {
    return StorageId.isLocalStorage(user.getId())
        && user.getClientRoleMappingsStream(of)
            .map(RoleModel::getName)
            .flatMap(name -> RiskRole.of(name).stream())
            .anyMatch(role -> role.includes(wanted));
  }
}
