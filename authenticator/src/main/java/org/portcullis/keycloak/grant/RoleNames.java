package org.portcullis.keycloak.grant;

import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.grant.Role;

/** Roles as the configurations of mappers name them. */
public final class RoleNames {
  private RoleNames() {}

  /** Reads {@code role} or {@code client.role}. */
  public static Role parse(String text) {
    String[] clientAndName = KeycloakModelUtils.parseRole(text);
    return new Role(clientAndName[0], clientAndName[1]);
  }
}
