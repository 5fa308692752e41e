package org.portcullis.keycloak.grant.saml;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.models.utils.UserSessionModelDelegate;
import org.keycloak.protocol.saml.mappers.GroupMembershipMapper;
import org.portcullis.keycloak.grant.CurrentCeiling;

/** The stock group list mapper under the session's ceiling; takes its place by its id. */
public final class NarrowedSamlGroupMapper extends GroupMembershipMapper {
  @Override
  public void transformAttributeStatement(
      AttributeStatementType statement,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel clientSession) {
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    super.transformAttributeStatement(
        statement,
        mapper,
        session,
        current.inForce().isEmpty() ? userSession : narrowed(userSession, current),
        clientSession);
  }

  private static UserSessionModel narrowed(UserSessionModel userSession, CurrentCeiling current) {
    Set<GroupModel> kept = current.kept(userSession.getUser()).groups().collect(Collectors.toSet());
    UserModel user =
        new UserModelDelegate(userSession.getUser()) {
          @Override
          public Stream<GroupModel> getGroupsStream() {
            return kept.stream();
          }
        };
    return new UserSessionModelDelegate(userSession) {
      @Override
      public UserModel getUser() {
        return user;
      }
    };
  }

  @Override
  public int order() {
    return 10;
  }
}
