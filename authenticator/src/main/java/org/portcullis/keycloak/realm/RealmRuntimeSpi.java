package org.portcullis.keycloak.realm;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@code portcullis-realm}. */
public final class RealmRuntimeSpi implements Spi {
  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public String getName() {
    return "portcullis-realm";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return RealmRuntimeProvider.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return RealmRuntimeProviderFactory.class;
  }
}
