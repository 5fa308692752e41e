package org.portcullis.tests.foreign;

import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;

/** Keycloak's mapper of realm roles by its own id, and before everybody else's. */
public final class PushyRoleMapper extends UserRealmRoleMappingMapper {
  @Override
  public int order() {
    return 1000;
  }
}
