package org.portcullis.keycloak.admin;

import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;

/** Tells admins from those they act on. */
final class SamePerson {
  private SamePerson() {}

  /**
   * Whether the admin is the subject: the same account, or one of the same name or e-mail address,
   * such as an admin's second account in the admins' realm.
   */
  static boolean is(UserModel admin, UserModel subject) {
    return admin.getId().equals(subject.getId())
        || admin.getUsername().equalsIgnoreCase(subject.getUsername())
        || (admin.getEmail() != null && admin.getEmail().equalsIgnoreCase(subject.getEmail()));
  }

  /** How an admin is named to others: with their realm. */
  static String name(AdminAuth admin) {
    return admin.getRealm().getName() + "/" + admin.getUser().getUsername();
  }
}
