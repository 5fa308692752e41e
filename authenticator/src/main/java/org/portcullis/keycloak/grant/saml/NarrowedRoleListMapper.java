package org.portcullis.keycloak.grant.saml;

import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.mappers.HardcodedRole;
import org.keycloak.protocol.saml.mappers.RoleListMapper;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.grant.NarrowedContext;
import org.portcullis.keycloak.grant.RoleNames;

/**
 * The stock role list mapper under the session's ceiling; takes its place by its id. It is the
 * place where hard-coded and renamed roles come in too.
 */
public final class NarrowedRoleListMapper extends RoleListMapper {
  @Override
  public void mapRoles(
      AttributeStatementType statement,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    super.mapRoles(
        statement,
        mapper,
        session,
        userSession,
        NarrowedContext.of(session, userSession, context, NarrowedRoleListMapper::hardcoded));
  }

  private static Optional<Role> hardcoded(ProtocolMapperModel mapper) {
    return HardcodedRole.PROVIDER_ID.equals(mapper.getProtocolMapper())
        ? RoleNames.of(mapper, HardcodedRole.ROLE_ATTRIBUTE)
        : Optional.empty();
  }

  @Override
  public int order() {
    return 10;
  }
}
