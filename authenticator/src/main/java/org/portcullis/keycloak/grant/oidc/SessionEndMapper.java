package org.portcullis.keycloak.grant.oidc;

import java.util.HashMap;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;
import org.portcullis.keycloak.grant.NarrowedContext;

/**
 * Has ID tokens in a redirect end with their session. Keycloak makes them by itself there, with
 * mappers alone to reach them, so this one is added to every such login and to no client.
 */
public final class SessionEndMapper extends AbstractOIDCProtocolMapper
    implements OIDCIDTokenMapper {
  /** Provider id. */
  public static final String ID = "portcullis-session-end-mapper";

  @Override
  public String getId() {
    return ID;
  }

  /** The view of a login in which this mapper is at work. */
  static ClientSessionContext in(ClientSessionContext context) {
    ProtocolMapperModel mapper = new ProtocolMapperModel();
    mapper.setId(ID);
    mapper.setName(ID);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(ID);
    mapper.setConfig(new HashMap<>());
    return NarrowedContext.with(mapper, context);
  }

  @Override
  public String getDisplayType() {
    return "Portcullis session end";
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getHelpText() {
    return "Has the ID token end with its session. Portcullis adds it by itself where it is needed.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }

  @Override
  public IDToken transformIDToken(
      IDToken token,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    LimitedTokens.limit(session, userSession, token);
    return token;
  }
}
