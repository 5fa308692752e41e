package org.portcullis.keycloak.stepup;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@code portcullis-completion-watch}. */
public final class CompletionWatchSpi implements Spi {
  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public String getName() {
    return "portcullis-completion-watch";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return CompletionWatch.class;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return CompletionWatchFactory.class;
  }
}
