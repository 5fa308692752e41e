package org.portcullis.tests.support;

import java.util.List;
import org.keycloak.testframework.injection.DependenciesBuilder;
import org.keycloak.testframework.injection.Dependency;
import org.keycloak.testframework.injection.InstanceContext;
import org.keycloak.testframework.injection.RequestedInstance;
import org.keycloak.testframework.injection.Supplier;
import org.keycloak.testframework.server.KeycloakServer;

/** Hands out the log of the running {@link LoopbackKeycloakServer}. */
public final class ServerLogSupplier implements Supplier<ServerLog, InjectServerLog> {

  @Override
  public List<Dependency> getDependencies(RequestedInstance<ServerLog, InjectServerLog> instance) {
    return DependenciesBuilder.create(KeycloakServer.class).build();
  }

  @Override
  public ServerLog getValue(InstanceContext<ServerLog, InjectServerLog> instance) {
    return ((LoopbackKeycloakServer) instance.getDependency(KeycloakServer.class)).log();
  }

  @Override
  public boolean compatible(
      InstanceContext<ServerLog, InjectServerLog> a,
      RequestedInstance<ServerLog, InjectServerLog> b) {
    return true;
  }
}
