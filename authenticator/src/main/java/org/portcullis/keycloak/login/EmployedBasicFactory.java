package org.portcullis.keycloak.login;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.profile.ecp.authenticator.HttpBasicAuthenticatorFactory;

/** Takes the place of stock basic authentication by its id, as in the flow of the SAML ECP. */
public final class EmployedBasicFactory extends HttpBasicAuthenticatorFactory {
  @Override
  public Authenticator create(KeycloakSession session) {
    return new EmployedBasic();
  }

  @Override
  public int order() {
    return 10;
  }
}
