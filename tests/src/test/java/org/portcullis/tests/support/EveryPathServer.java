package org.portcullis.tests.support;

import org.keycloak.testframework.server.KeycloakServerConfigBuilder;

/**
 * A {@link PortcullisServer} with every optional way for roles to leave Keycloak switched on, and
 * one that looks every second for people whose work has ended.
 */
public class EveryPathServer extends PortcullisServer {

  /** Where the server asks people to consent on another device; a test listens there. */
  public static final int CONSENT_PORT = Loopback.freePort();

  @Override
  public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
    return super.configure(server)
        .option("features", "scim-api,client-admin-api:v2,scripts,identity-brokering-api:v2")
        .option("spi-token-interceptor--portcullis--housekeeping-seconds", "1")
        .option(
            "spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri",
            "http://" + Loopback.ADDRESS + ":" + CONSENT_PORT + "/consent");
  }
}
