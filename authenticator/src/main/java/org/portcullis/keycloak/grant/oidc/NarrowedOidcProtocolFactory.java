package org.portcullis.keycloak.grant.oidc;

import org.keycloak.Config;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;
import org.keycloak.protocol.oidc.OIDCProviderConfig;

/** The stock OpenID Connect protocol under the session's ceiling; takes its place by its id. */
@SuppressWarnings("NullAway.Init") // Keycloak calls init before all else
public final class NarrowedOidcProtocolFactory extends OIDCLoginProtocolFactory {
  private OIDCProviderConfig config;

  /** Keeps what the stock factory keeps to itself. */
  @Override
  public void init(Config.Scope scope) {
    super.init(scope);
    config = new OIDCProviderConfig(scope);
  }

  @Override
  public LoginProtocol create(KeycloakSession session) {
    return new NarrowedOidcProtocol(config).setSession(session);
  }

  @Override
  public Object createProtocolEndpoint(KeycloakSession session, EventBuilder event) {
    return new NarrowedOidcService(session, event);
  }

  @Override
  public int order() {
    return super.order() + 1;
  }
}
