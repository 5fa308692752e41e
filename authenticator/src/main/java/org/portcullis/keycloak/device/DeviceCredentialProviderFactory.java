package org.portcullis.keycloak.device;

import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the credential type of devices. */
public final class DeviceCredentialProviderFactory
    implements CredentialProviderFactory<CredentialProvider<CredentialModel>> {
  /** The credential type. */
  public static final String TYPE = DeviceCredentialProvider.TYPE;

  @Override
  public CredentialProvider<CredentialModel> create(KeycloakSession session) {
    return new DeviceCredentialProvider(session);
  }

  @Override
  public String getId() {
    return TYPE;
  }
}
