package org.portcullis.keycloak.grant;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/** Puts the name of the person's stage of probation into tokens. */
public final class ProbationMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  /** Provider id. */
  public static final String ID = "portcullis-probation-mapper";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayType() {
    return "Portcullis probation stage";
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getHelpText() {
    return "The name of the stage of probation that the person is in. There is no claim for those"
        + " the probation is not for.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    List<ProviderConfigProperty> properties = new ArrayList<>();
    OIDCAttributeMapperHelper.addTokenClaimNameConfig(properties);
    OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, ProbationMapper.class);
    return properties;
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapper,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    CurrentCeiling.of(session, userSession)
        .standing()
        .ifPresent(
            standing -> OIDCAttributeMapperHelper.mapClaim(token, mapper, standing.stage().name()));
  }
}
