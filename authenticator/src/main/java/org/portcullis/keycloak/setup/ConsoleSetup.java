package org.portcullis.keycloak.setup;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.portcullis.keycloak.actor.AdminGrant;

/** Makes the roles and the client of the admin pages: for new realms, and at start for all. */
public final class ConsoleSetup {
  private ConsoleSetup() {}

  /** Begins to. */
  public static void register(KeycloakSessionFactory factory) {
    factory.register(ConsoleSetup::hear);
    factory.register(new RiskRoleGuard());
  }

  private static void hear(ProviderEvent event) {
    if (event instanceof RealmModel.RealmPostCreateEvent created) {
      make(created.getKeycloakSession(), created.getCreatedRealm());
    } else if (event instanceof PostMigrationEvent migrated) {
      // One transaction a realm, so that thousands of them do not become one.
      List<String> realms =
          KeycloakModelUtils.runJobInTransactionWithResult(
              migrated.getFactory(),
              session -> session.realms().getRealmsStream().map(RealmModel::getId).toList());
      for (String id : realms) {
        KeycloakModelUtils.runJobInTransaction(
            migrated.getFactory(), session -> make(session, session.realms().getRealm(id)));
      }
    }
  }

  static void make(KeycloakSession session, RealmModel realm) {
    RealmModel before = session.getContext().getRealm();
    session.getContext().setRealm(realm);
    RiskRoles.make(realm);
    ConsoleClient.make(realm, realm);
    RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
    if (master != null && !AdminGrant.isMaster(realm)) {
      ConsoleClient.make(realm, master);
    }
    session.getContext().setRealm(before);
  }
}
