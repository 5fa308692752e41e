package org.portcullis.keycloak.grant;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AudienceResolveProtocolMapper;
import org.keycloak.representations.AccessToken;

/** The stock audience-resolve mapper under the session's ceiling; takes its place by its id. */
public final class NarrowedAudienceMapper extends AudienceResolveProtocolMapper {
  @Override
  public AccessToken transformAccessToken(
      AccessToken token,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    NarrowedRoles.apply(session, userSession, context);
    return super.transformAccessToken(token, mapper, session, userSession, context);
  }

  @Override
  public AccessToken transformIntrospectionToken(
      AccessToken token,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    NarrowedRoles.apply(session, userSession, context);
    return super.transformIntrospectionToken(token, mapper, session, userSession, context);
  }

  @Override
  public int order() {
    return 10;
  }
}
