package org.portcullis.keycloak.grant;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;
import org.keycloak.representations.IDToken;

/** The stock realm-role mapper under the session's ceiling; takes its place by its id. */
public final class NarrowedRealmRoleMapper extends UserRealmRoleMappingMapper {
  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapper,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    NarrowedRoles.apply(session, userSession, context);
    super.setClaim(token, mapper, userSession, session, context);
  }

  @Override
  public int order() {
    return 10;
  }
}
