package org.portcullis.tests.support;

import java.util.List;
import org.keycloak.testframework.TestFrameworkExtension;
import org.keycloak.testframework.injection.Supplier;

/** What this harness adds to Keycloak's test framework; found through {@code META-INF/services}. */
public final class HarnessExtension implements TestFrameworkExtension {

  @Override
  public List<Supplier<?, ?>> suppliers() {
    return List.of(
        new LoopbackKeycloakServerSupplier(),
        new ServerLogSupplier(),
        new ThrowAwayDatabaseSupplier("postgres", Postgres::start),
        new ThrowAwayDatabaseSupplier("mariadb", MariaDb::start));
  }
}
