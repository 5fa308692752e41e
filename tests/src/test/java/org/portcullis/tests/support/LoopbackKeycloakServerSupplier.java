package org.portcullis.tests.support;

import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.keycloak.testframework.server.AbstractKeycloakServerSupplier;
import org.keycloak.testframework.server.KeycloakServer;

/** Supplies a {@link LoopbackKeycloakServer} per server configuration class. */
public final class LoopbackKeycloakServerSupplier extends AbstractKeycloakServerSupplier {

  /**
   * {@code kc.test.server.start.timeout}, in seconds; augmentation of a new option set included.
   */
  @ConfigProperty(name = "start.timeout", defaultValue = "240")
  long startTimeout;

  /**
   * {@code kc.test.server.jvm.options}. The default stops at the fast compiler, which takes about a
   * quarter off the start; measurements of speed must set their own.
   */
  @ConfigProperty(name = "jvm.options", defaultValue = "-Xmx1g -XX:TieredStopAtLevel=1")
  String jvmOptions = "";

  @Override
  public KeycloakServer getServer() {
    return new LoopbackKeycloakServer(Duration.ofSeconds(startTimeout), jvmOptions);
  }

  @Override
  public boolean requiresDatabase() {
    return true;
  }

  @Override
  public String getAlias() {
    return "loopback";
  }

  @Override
  public Logger getLogger() {
    return Logger.getLogger(LoopbackKeycloakServerSupplier.class);
  }
}
