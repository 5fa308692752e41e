package org.portcullis.keycloak.setup;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@code portcullis-realm}. */
public final class RealmStateSpi implements Spi {
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
    return RealmStateProvider.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return RealmStateProviderFactory.class;
  }
}
