package org.portcullis.keycloak.continuous;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;

/** The stock sign-in by SSO cookie, looked at; takes its place by its id. */
public final class WatchedCookieFactory extends CookieAuthenticatorFactory {
  private static final WatchedCookie SINGLETON = new WatchedCookie();

  @Override
  public Authenticator create(KeycloakSession session) {
    return SINGLETON;
  }

  @Override
  public int order() {
    return super.order() + 1;
  }
}
