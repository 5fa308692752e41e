package org.portcullis.keycloak.grant;

import java.util.List;
import java.util.function.Function;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.mappers.GroupMembershipMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.representations.IDToken;

/** The stock group-membership mapper under the session's ceiling; takes its place by its id. */
public final class NarrowedGroupMapper extends GroupMembershipMapper {
  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapper,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.inForce().isEmpty()) {
      super.setClaim(token, mapper, userSession, session, context);
      return;
    }
    Function<GroupModel, String> name =
        useFullPath(mapper) ? ModelToRepresentation::buildGroupPath : GroupModel::getName;
    List<String> groups = current.kept(userSession.getUser()).groups().map(name).toList();
    // As the stock mapper does: its configuration does not say that the claim is a list.
    mapper.getConfig().put(ProtocolMapperUtils.MULTIVALUED, "true");
    OIDCAttributeMapperHelper.mapClaim(token, mapper, groups);
  }

  @Override
  public int order() {
    return 10;
  }
}
