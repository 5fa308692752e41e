package org.portcullis.keycloak.setup;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes the roles of Portcullis' admins and the client of its pages where somebody removed them.
 */
final class AdminSetup {
  private final KeycloakSession session;
  private final RealmModel realm;

  AdminSetup(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  List<SetupStep> steps() {
    String roles = Stream.of(RiskRole.values()).map(RiskRole::id).collect(Collectors.joining(", "));
    AdminParts parts = new AdminParts(session, realm);
    return List.of(
        parts.hasRoles()
            ? SetupStep.done("roles", roles, roles)
            : new SetupStep("roles", roles, null, roles, this::make),
        parts.hasClient()
            ? SetupStep.done("console", ConsoleClient.ID, ConsoleClient.ID)
            : new SetupStep("console", ConsoleClient.ID, null, ConsoleClient.ID, this::make));
  }

  private void make() {
    ConsoleSetup.make(session, realm);
  }
}
