package org.portcullis.keycloak.grant.saml;

import java.util.Optional;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.mappers.SAMLAudienceResolveProtocolMapper;
import org.portcullis.keycloak.grant.NarrowedContext;

/** The stock audience-resolve mapper under the session's ceiling; takes its place by its id. */
public final class NarrowedSamlAudienceMapper extends SAMLAudienceResolveProtocolMapper {
  @Override
  public ResponseType transformLoginResponse(
      ResponseType response,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    return super.transformLoginResponse(
        response,
        mapper,
        session,
        userSession,
        NarrowedContext.of(session, userSession, context, other -> Optional.empty()));
  }

  @Override
  public int order() {
    return 10;
  }
}
