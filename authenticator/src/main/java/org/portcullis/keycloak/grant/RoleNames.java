package org.portcullis.keycloak.grant;

import java.util.Optional;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.ceiling.Role;

/** Roles as the configurations of mappers name them. */
public final class RoleNames {
  private RoleNames() {}

  /** Reads {@code role} or {@code client.role}; empty if the mapper does not say. */
  public static Optional<Role> of(ProtocolMapperModel mapper, String key) {
    return Optional.ofNullable(mapper.getConfig().get(key))
        .map(KeycloakModelUtils::parseRole)
        .map(clientAndName -> new Role(clientAndName[0], clientAndName[1]));
  }
}
