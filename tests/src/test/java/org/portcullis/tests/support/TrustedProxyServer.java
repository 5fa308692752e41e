package org.portcullis.tests.support;

import org.keycloak.testframework.server.KeycloakServerConfig;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;

/**
 * A Keycloak that believes {@code X-Forwarded-For} from 127.0.0.1 and from nowhere else, so that a
 * test chooses its client address, and one bound to 127.0.0.2 is an untrusted sender.
 */
public class TrustedProxyServer implements KeycloakServerConfig {

  @Override
  public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
    return server
        .option("proxy-headers", "xforwarded")
        .option("proxy-trusted-addresses", Loopback.ADDRESS);
  }
}
