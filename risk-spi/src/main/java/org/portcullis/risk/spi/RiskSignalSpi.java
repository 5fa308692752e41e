package org.portcullis.risk.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@code portcullis-signal}. */
public final class RiskSignalSpi implements Spi {
  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return "portcullis-signal";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return RiskSignalProvider.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return RiskSignalProviderFactory.class;
  }
}
