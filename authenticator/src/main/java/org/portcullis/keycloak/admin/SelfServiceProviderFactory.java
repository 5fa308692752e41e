package org.portcullis.keycloak.admin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/portcullis}, what people do for themselves. */
public final class SelfServiceProviderFactory implements RealmResourceProviderFactory {
  @Override
  public String getId() {
    return "portcullis";
  }

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new RealmResourceProvider() {
      @Override
      public Object getResource() {
        return new SelfServiceResource(session);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            SelfServiceRoles.makeEverywhere(factory);
          } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
            SelfServiceRoles.make(created.getCreatedRealm());
          }
        });
  }

  @Override
  public void close() {}
}
