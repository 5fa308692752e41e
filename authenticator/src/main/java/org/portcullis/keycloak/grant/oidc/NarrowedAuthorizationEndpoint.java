package org.portcullis.keycloak.grant.oidc;

import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The stock authorization endpoint, which answers {@code prompt=none} by itself. */
public final class NarrowedAuthorizationEndpoint extends AuthorizationEndpoint {
  NarrowedAuthorizationEndpoint(KeycloakSession session, EventBuilder event) {
    super(session, event);
  }

  @Override
  protected Response handleBrowserAuthenticationRequest(
      AuthenticationSessionModel login, LoginProtocol stock, boolean passive, boolean redirect) {
    LoginProtocol narrowed =
        session
            .getProvider(LoginProtocol.class, OIDCLoginProtocol.LOGIN_PROTOCOL)
            .setRealm(realm)
            .setUriInfo(session.getContext().getUri())
            .setHttpHeaders(headers)
            .setEventBuilder(event);
    return super.handleBrowserAuthenticationRequest(login, narrowed, passive, redirect);
  }
}
