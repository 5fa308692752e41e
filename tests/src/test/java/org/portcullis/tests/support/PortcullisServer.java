package org.portcullis.tests.support;

import java.util.Objects;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;

/** A {@link TrustedProxyServer} with the demo IP databases, which cover documentation ranges. */
public class PortcullisServer extends TrustedProxyServer {

  @Override
  public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
    var databases =
        Objects.requireNonNull(
            System.getProperty("portcullis.geoip"), "portcullis.geoip is not set");
    return super.configure(server).option("spi-portcullis-ip-intelligence--mmdb--dir", databases);
  }
}
