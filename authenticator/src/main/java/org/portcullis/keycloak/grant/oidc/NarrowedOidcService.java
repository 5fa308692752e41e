package org.portcullis.keycloak.grant.oidc;

import jakarta.ws.rs.Path;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.protocol.oidc.endpoints.UserInfoEndpoint;

/**
 * The stock OpenID Connect endpoints, with userinfo that follows the ceiling of now, and tokens
 * that end with their session.
 */
public final class NarrowedOidcService extends OIDCLoginProtocolService {
  private final KeycloakSession session;
  private final EventBuilder event;

  NarrowedOidcService(KeycloakSession session, EventBuilder event) {
    super(session, event);
    this.session = session;
    this.event = event;
  }

  @Override
  @Path("auth")
  public Object auth() {
    return new NarrowedAuthorizationEndpoint(session, event);
  }

  @Override
  @Path("token")
  public Object token() {
    return new TokenEndpoint(session, new LimitedTokens(), event);
  }

  @Override
  @Path("userinfo")
  public Object issueUserInfo() {
    return new UserInfoEndpoint(session, new NarrowedClaims());
  }
}
