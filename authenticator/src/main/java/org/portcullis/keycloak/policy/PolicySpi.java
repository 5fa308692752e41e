package org.portcullis.keycloak.policy;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@code portcullis}. */
public final class PolicySpi implements Spi {
  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public String getName() {
    return "portcullis";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return PolicyProvider.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return PolicyComponentFactory.class;
  }
}
