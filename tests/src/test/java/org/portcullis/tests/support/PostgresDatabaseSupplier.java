package org.portcullis.tests.support;

import java.util.Map;
import org.keycloak.testframework.annotations.InjectTestDatabase;
import org.keycloak.testframework.database.DatabaseConfiguration;
import org.keycloak.testframework.database.TestDatabase;
import org.keycloak.testframework.injection.InstanceContext;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.injection.RequestedInstance;
import org.keycloak.testframework.injection.Supplier;
import org.keycloak.testframework.injection.SupplierOrder;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;
import org.keycloak.testframework.server.KeycloakServerConfigInterceptor;

/**
 * Puts Keycloak on a {@link PostgresCluster}, shared by all servers of a test run; chosen with
 * {@code -Dportcullis.test.db=postgres}.
 */
public final class PostgresDatabaseSupplier
    implements Supplier<TestDatabase, InjectTestDatabase>,
        KeycloakServerConfigInterceptor<TestDatabase, InjectTestDatabase> {

  @Override
  public TestDatabase getValue(InstanceContext<TestDatabase, InjectTestDatabase> instance) {
    return new Database(PostgresCluster.start());
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
    return "postgres";
  }

  @Override
  public int order() {
    return SupplierOrder.BEFORE_KEYCLOAK_SERVER;
  }

  private record Database(PostgresCluster cluster) implements TestDatabase {

    @Override
    public void start(DatabaseConfiguration configuration) {}

    @Override
    public void stop() {
      cluster.close();
    }

    @Override
    public Map<String, String> serverConfig() {
      return Map.of(
          "db",
          "postgres",
          "db-url",
          cluster.jdbcUrl(),
          "db-username",
          PostgresCluster.USER,
          "db-password",
          PostgresCluster.USER);
    }
  }
}
