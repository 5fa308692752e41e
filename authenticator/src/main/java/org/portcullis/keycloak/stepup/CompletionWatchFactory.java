package org.portcullis.keycloak.stepup;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Registers a {@link CompletionWatch}. */
public interface CompletionWatchFactory extends ProviderFactory<CompletionWatch> {
  @Override
  default void init(Config.Scope config) {}

  @Override
  default void postInit(KeycloakSessionFactory factory) {}

  @Override
  default void close() {}
}
