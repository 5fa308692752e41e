package org.portcullis.tests.support;

import org.keycloak.testframework.server.KeycloakServerConfigBuilder;

/** A {@link PortcullisServer} with every optional way for roles to leave Keycloak switched on. */
public class EveryPathServer extends PortcullisServer {

  @Override
  public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
    return super.configure(server).option("features", "scim-api,client-admin-api:v2,scripts");
  }
}
