package org.portcullis.keycloak.device;

import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/** How a device is called until its owner gives it another name. */
final class BrowserLabel {
  private static final String UNKNOWN = "Unknown browser";

  private BrowserLabel() {}

  /** Such as {@code Chrome on Linux}. */
  static String of(KeycloakSession session) {
    DeviceRepresentation device =
        session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
    if (device == null || device.getBrowser() == null) {
      return UNKNOWN;
    }
    // Keycloak gives name and version with a slash between; versions change every few weeks.
    String browser = device.getBrowser().split("/", 2)[0];
    return device.getOs() == null ? browser : browser + " on " + device.getOs();
  }
}
