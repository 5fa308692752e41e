package org.portcullis.keycloak.device;

import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows devices in the stock account console and admin console, where they can be revoked. */
final class DeviceCredentialProvider implements CredentialProvider<CredentialModel> {
  static final String TYPE = "portcullis-device";

  private final KeycloakSession session;

  DeviceCredentialProvider(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public String getType() {
    return TYPE;
  }

  @Override
  public CredentialModel createCredential(
      RealmModel realm, UserModel user, CredentialModel credential) {
    return user.credentialManager().createStoredCredential(credential);
  }

  @Override
  public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
    return user.credentialManager().removeStoredCredentialById(credentialId);
  }

  @Override
  public CredentialModel getCredentialFromModel(CredentialModel model) {
    return model;
  }

  @Override
  public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
    return CredentialTypeMetadata.builder()
        .type(TYPE)
        .category(CredentialTypeMetadata.Category.TWO_FACTOR)
        .displayName("portcullis-device-display-name")
        .helpText("portcullis-device-help-text")
        .iconCssClass("kcAuthenticatorDefaultClass")
        .removeable(true)
        .build(session);
  }
}
