package org.portcullis.keycloak.login;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the stock password form's place by its id, so that every flow has the script. */
public final class CollectingPasswordFormFactory extends UsernamePasswordFormFactory {
  @Override
  public Authenticator create(KeycloakSession session) {
    return new CollectingPasswordForm(session);
  }

  @Override
  public int order() {
    return 10;
  }
}
