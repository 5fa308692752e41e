package org.portcullis.keycloak.grant;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@code portcullis-token-watch}. */
public final class TokenWatchSpi implements Spi {
  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public String getName() {
    return "portcullis-token-watch";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return TokenWatch.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return TokenWatchFactory.class;
  }
}
