package org.portcullis.tests.support;

import org.keycloak.testframework.server.KeycloakServerConfigBuilder;

/** A {@link PortcullisServer} that believes {@code Forwarded} (RFC 7239) instead. */
public class ForwardedProxyServer extends PortcullisServer {

  @Override
  public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
    return super.configure(server).option("proxy-headers", "forwarded");
  }
}
