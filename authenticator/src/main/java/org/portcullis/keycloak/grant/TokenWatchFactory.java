package org.portcullis.keycloak.grant;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Registers a {@link TokenWatch}. */
public interface TokenWatchFactory extends ProviderFactory<TokenWatch> {
  @Override
  default void init(Config.Scope config) {}

  @Override
  default void postInit(KeycloakSessionFactory factory) {}

  @Override
  default void close() {}
}
