package org.portcullis.keycloak.device;

import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.store.device.DeviceStore;

/** Revokes devices, so that their cookies are worth nothing. */
public final class DeviceRevocation {
  private DeviceRevocation() {}

  /** Revokes one device of a user. */
  public static void one(KeycloakSession session, UserModel user, String handle) {
    user.credentialManager().removeStoredCredentialById(handle);
    new DeviceStore(session).remove(handle);
  }

  /** Revokes all devices of a user. */
  public static void all(KeycloakSession session, RealmModel realm, UserModel user) {
    List<String> credentials =
        user.credentialManager()
            .getStoredCredentialsByTypeStream(DeviceCredentialProvider.TYPE)
            .map(CredentialModel::getId)
            .toList();
    credentials.forEach(user.credentialManager()::removeStoredCredentialById);
    DeviceStore devices = new DeviceStore(session);
    devices.latestFirst(realm, user.getId()).forEach(devices::remove);
  }
}
