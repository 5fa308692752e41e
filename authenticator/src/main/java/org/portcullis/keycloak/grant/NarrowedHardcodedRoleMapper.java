package org.portcullis.keycloak.grant;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.HardcodedRole;
import org.keycloak.representations.IDToken;

/**
 * The stock hard-coded role mapper under the session's ceiling; takes its place by its id. The role
 * is nobody's grant, so the ceiling is asked for it by name.
 */
public final class NarrowedHardcodedRoleMapper extends HardcodedRole {
  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapper,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    NarrowedRoles narrowed = NarrowedRoles.apply(session, userSession, context);
    if (RoleNames.of(mapper, ROLE_CONFIG).filter(narrowed::admit).isPresent()) {
      super.setClaim(token, mapper, userSession, session, context);
    }
  }

  @Override
  public int order() {
    return 10;
  }
}
