package org.portcullis.tests.support;

import org.keycloak.testframework.annotations.InjectTestDatabase;
import org.keycloak.testframework.database.TestDatabase;
import org.keycloak.testframework.injection.InstanceContext;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.injection.RequestedInstance;
import org.keycloak.testframework.injection.Supplier;
import org.keycloak.testframework.injection.SupplierOrder;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;
import org.keycloak.testframework.server.KeycloakServerConfigInterceptor;

/**
 * Puts Keycloak on a {@link ThrowAwayDatabase}, shared by all servers of a test run; chosen by its
 * alias with {@code -Dportcullis.test.db}.
 */
final class ThrowAwayDatabaseSupplier
    implements Supplier<TestDatabase, InjectTestDatabase>,
        KeycloakServerConfigInterceptor<TestDatabase, InjectTestDatabase> {

  private final String alias;
  private final java.util.function.Supplier<ThrowAwayDatabase> server;

  ThrowAwayDatabaseSupplier(String alias, java.util.function.Supplier<ThrowAwayDatabase> server) {
    this.alias = alias;
    this.server = server;
  }

  @Override
  public TestDatabase getValue(InstanceContext<TestDatabase, InjectTestDatabase> instance) {
    return server.get();
  }

  @Override
  public void close(InstanceContext<TestDatabase, InjectTestDatabase> instance) {
    instance.getValue().stop();
  }

  @Override
  public KeycloakServerConfigBuilder intercept(
      KeycloakServerConfigBuilder server,
      InstanceContext<TestDatabase, InjectTestDatabase> instance) {
    return server.options(instance.getValue().serverConfig());
  }

  @Override
  public boolean compatible(
      InstanceContext<TestDatabase, InjectTestDatabase> a,
      RequestedInstance<TestDatabase, InjectTestDatabase> b) {
    return true;
  }

  @Override
  public LifeCycle getDefaultLifecycle() {
    return LifeCycle.GLOBAL;
  }

  @Override
  public String getAlias() {
    return alias;
  }

  @Override
  public int order() {
    return SupplierOrder.BEFORE_KEYCLOAK_SERVER;
  }
}
