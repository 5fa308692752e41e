package org.portcullis.keycloak.integrity;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@code portcullis-integrity}. */
public final class IntegritySpi implements Spi {
  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public String getName() {
    return "portcullis-integrity";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return IntegrityProvider.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return IntegrityProviderFactory.class;
  }
}
