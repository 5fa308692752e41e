package org.portcullis.keycloak.realm;

import org.keycloak.provider.ProviderFactory;

/** Makes the sessions' views of what is kept per realm. */
public interface RealmRuntimeProviderFactory extends ProviderFactory<RealmRuntimeProvider> {}
