package org.portcullis.keycloak.store;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers Portcullis' tables. */
public final class PortcullisEntityProviderFactory implements JpaEntityProviderFactory {
  static final String ID = "portcullis";

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return new PortcullisEntityProvider();
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
