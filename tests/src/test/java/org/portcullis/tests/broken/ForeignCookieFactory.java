package org.portcullis.tests.broken;

import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;

/** Signs people in by their SSO cookie, as Keycloak does, but is another vendor's. */
public final class ForeignCookieFactory extends CookieAuthenticatorFactory {
  @Override
  public String getId() {
    return "tests-cookie";
  }
}
