package org.portcullis.keycloak.admin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.portcullis.keycloak.departure.DepartureGuard;
import org.portcullis.keycloak.setup.BoundRealms;
import org.portcullis.keycloak.setup.ConsoleSetup;
import org.portcullis.keycloak.transfer.RealmTransfer;

/** Serves {@code /admin/realms/{realm}/portcullis}. */
public final class PortcullisAdminProviderFactory
    implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {
  @Override
  public String getId() {
    return "portcullis";
  }

  @Override
  public AdminRealmResourceProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public Object getResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    return new PortcullisAdminResource(session, realm, permissions, events);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    DepartureGuard.register(
        factory,
        (session, realm, auth, user) ->
            RiskAccess.reviews(realm, AdminPermissions.evaluator(session, realm, auth), user));
    RealmTransfer.register(factory);
    ConsoleSetup.register(factory);
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent migrated) {
            BoundRealms.warn(migrated.getFactory());
          }
        });
  }

  @Override
  public void close() {}
}
