package org.portcullis.tests.support;

import static java.util.Comparator.comparing;

import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;

/** Runs test classes with the same server configuration one after the other, on one server. */
public final class ByServerConfig implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            comparing(ByServerConfig::serverConfig)
                .thenComparing(descriptor -> descriptor.getTestClass().getName()));
  }

  private static String serverConfig(ClassDescriptor descriptor) {
    return descriptor
        .findAnnotation(KeycloakIntegrationTest.class)
        .map(test -> test.config().getName())
        .orElse("");
  }
}
