package org.portcullis.keycloak.grant;

import java.time.Duration;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/**
 * Registers {@code portcullis}; the lowest order is last, so no other adds a role after it. What is
 * to end without anybody asking for a token is looked after regularly.
 */
public final class GrantGateFactory implements TokenPostProcessorFactory {
  private static final String HOUSEKEEPING = "housekeeping-seconds";
  private static final int HOUSEKEEPING_SECONDS = 600;

  private Duration every = Duration.ofSeconds(HOUSEKEEPING_SECONDS);

  @Override
  public void init(Config.Scope config) {
    every = Duration.ofSeconds(config.getInt(HOUSEKEEPING, HOUSEKEEPING_SECONDS));
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            keepHouse(factory);
          }
        });
  }

  private void keepHouse(KeycloakSessionFactory factory) {
    Housekeeping task = new Housekeeping();
    try (KeycloakSession session = factory.create()) {
      session
          .getProvider(TimerProvider.class)
          .schedule(
              new ClusterAwareScheduledTaskRunner(factory, task, every.toMillis()),
              every.toMillis(),
              task.getTaskName());
    }
  }

  @Override
  public String getId() {
    return "portcullis";
  }

  @Override
  public TokenPostProcessor create(KeycloakSession session) {
    return new GrantGate(session);
  }

  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(HOUSEKEEPING)
        .type("int")
        .defaultValue(HOUSEKEEPING_SECONDS)
        .helpText("Seconds between two looks for people whose last day of work is over.")
        .add()
        .build();
  }

  @Override
  public int order() {
    return -100;
  }
}
