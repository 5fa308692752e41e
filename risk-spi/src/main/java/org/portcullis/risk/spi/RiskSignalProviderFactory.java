package org.portcullis.risk.spi;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link RiskSignalProvider}s. Its id should equal its signal's. */
public interface RiskSignalProviderFactory extends ProviderFactory<RiskSignalProvider> {}
