package org.portcullis.keycloak.doctor;

import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.setup.AdminParts;

/** The roles of Portcullis' admins, the client of its pages, and what is kept of what they do. */
final class Admins implements Examination {
  private final RealmModel realm;
  private final AdminParts parts;

  Admins(KeycloakSession session, RealmModel realm) {
    this.realm = realm;
    this.parts = new AdminParts(session, realm);
  }

  @Override
  public List<Check> look() {
    return List.of(
        check("roles", Group.PERMISSIONS, parts.hasRoles() ? Severity.OK : Severity.ERROR),
        check(
            "console-client",
            Group.PERMISSIONS,
            parts.hasWorkingClient() ? Severity.OK : Severity.ERROR),
        check(
            "admin-events",
            Group.NOTICES,
            realm.isAdminEventsEnabled() ? Severity.OK : Severity.WARNING));
  }

  private static Check check(String id, Group group, Severity severity) {
    return new Check(id, group, severity, Map.of(), Fix.docs("install.md#2-the-setup"));
  }
}
