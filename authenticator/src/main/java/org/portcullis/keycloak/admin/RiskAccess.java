package org.portcullis.keycloak.admin;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.setup.RiskRoles;

/**
 * What the caller of the admin API may do. Keycloak's own rights of before count on: whoever
 * manages the realm manages its risk, and whoever sees events and users sees it.
 */
final class RiskAccess {
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final Set<RiskRole> roles = EnumSet.noneOf(RiskRole.class);

  RiskAccess(RealmModel realm, AdminPermissionEvaluator permissions) {
    this.realm = realm;
    this.permissions = permissions;
    AdminAuth admin = permissions.adminAuth();
    ClientModel client = RiskRoles.client(realm, admin.getRealm());
    for (RiskRole role : RiskRole.values()) {
      if ((client != null && holds(admin, client, role)) || hasRightOfBefore(role)) {
        roles.add(role);
      }
    }
  }

  /** A token is good for no more than its client's scope. */
  private static boolean holds(AdminAuth admin, ClientModel client, RiskRole wanted) {
    for (RiskRole role : RiskRole.values()) {
      RoleModel model = role.includes(wanted) ? client.getRole(role.id()) : null;
      if (model != null
          && admin.getClient().hasScope(model)
          && RiskRoles.holds(admin.getUser(), client, role)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasRightOfBefore(RiskRole role) {
    return switch (role) {
      case VIEW_RISK ->
          permissions.realm().canManageRealm()
              || (permissions.realm().canViewEvents() && permissions.users().canView());
      case REVIEW_CASES -> permissions.realm().canViewEvents() && permissions.users().canManage();
      case MANAGE_RISK -> permissions.realm().canManageRealm();
    };
  }

  /** Whether an admin may act on cases about somebody. */
  static boolean reviews(
      RealmModel realm, AdminPermissionEvaluator permissions, UserModel subject) {
    return new RiskAccess(realm, permissions).may(RiskRole.REVIEW_CASES)
        && permissions.users().canManage(subject);
  }

  /** What the caller may do. */
  Set<RiskRole> roles() {
    return roles;
  }

  /** Whether the caller may do something. */
  boolean may(RiskRole role) {
    return roles.contains(role);
  }

  /**
   * Refuses whoever may not.
   *
   * @throws ForbiddenException naming the role that it takes
   */
  void require(RiskRole role) {
    if (!may(role)) {
      throw new ForbiddenException(
          Problems.answer(
              Response.Status.FORBIDDEN,
              "role_required",
              "This needs the role "
                  + role.id()
                  + ". Ask whoever manages admins of "
                  + realm.getName()
                  + "."));
    }
  }

  /** Whether Keycloak's fine-grained permissions hide people from the caller. */
  boolean seesAll() {
    return !realm.isAdminPermissionsEnabled() || permissions.users().canView();
  }

  /** Whether the caller may see somebody. */
  boolean sees(UserModel user) {
    return seesAll() || permissions.users().canView(user);
  }

  /** Whether Keycloak lets the caller act on somebody. */
  boolean canReview(UserModel subject) {
    return permissions.users().canManage(subject);
  }

  /**
   * Refuses whoever may not look at somebody: {@code view-risk}, or Keycloak's right of before.
   *
   * @throws ForbiddenException when the caller has neither, or Keycloak keeps the person from them
   */
  void requireViewOf(UserModel subject) {
    if (!may(RiskRole.VIEW_RISK) || !sees(subject)) {
      permissions.users().requireView(subject);
    }
  }

  /**
   * Refuses whoever may not change what is kept of somebody: {@code review-cases}, or Keycloak's
   * right of before, and in either case for people whom Keycloak lets them manage.
   *
   * @throws ForbiddenException when the caller has neither, or Keycloak keeps the person from them
   */
  void requireManagementOf(UserModel subject) {
    if (!may(RiskRole.REVIEW_CASES)) {
      permissions.users().requireManage();
    }
    permissions.users().requireManage(subject);
  }

  /**
   * Refuses whoever may not decide on somebody.
   *
   * @throws ForbiddenException when the caller is no reviewer, or Keycloak keeps the person from
   *     them
   */
  void requireReviewOf(UserModel subject) {
    require(RiskRole.REVIEW_CASES);
    permissions.users().requireManage(subject);
  }
}
