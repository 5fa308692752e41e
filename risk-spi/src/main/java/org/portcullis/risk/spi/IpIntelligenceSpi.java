package org.portcullis.risk.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@code portcullis-ip-intelligence}. */
public final class IpIntelligenceSpi implements Spi {
  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return "portcullis-ip-intelligence";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return IpIntelligenceProvider.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return IpIntelligenceProviderFactory.class;
  }
}
