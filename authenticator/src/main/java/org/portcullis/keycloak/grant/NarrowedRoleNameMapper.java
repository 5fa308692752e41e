package org.portcullis.keycloak.grant;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.RoleNameMapper;
import org.keycloak.representations.IDToken;
import org.portcullis.engine.ceiling.Role;

/**
 * The stock role-name mapper under the session's ceiling; takes its place by its id. It runs before
 * all other role mappers, and would hide a withheld role from them under its new name.
 */
public final class NarrowedRoleNameMapper extends RoleNameMapper {
  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapper,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    NarrowedRoles narrowed = NarrowedRoles.apply(session, userSession, context);
    RealmModel realm = userSession.getRealm();
    if (RoleNames.of(mapper, NEW_ROLE_NAME)
        .filter(renamed -> narrowed.admitNewName(renamed, exists(realm, renamed)))
        .isPresent()) {
      super.setClaim(token, mapper, userSession, session, context);
    }
  }

  private static boolean exists(RealmModel realm, Role role) {
    if (role.client() == null) {
      return realm.getRole(role.name()) != null;
    }
    ClientModel client = realm.getClientByClientId(role.client());
    return client != null && client.getRole(role.name()) != null;
  }

  @Override
  public int order() {
    return 10;
  }
}
