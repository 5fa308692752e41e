package org.portcullis.risk.spi;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link IpIntelligenceProvider}s; the one of highest order is asked. */
public interface IpIntelligenceProviderFactory extends ProviderFactory<IpIntelligenceProvider> {}
