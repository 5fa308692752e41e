package org.portcullis.testkit.browser;

import java.net.URI;

/** Where a step of a login ended: on a page of Keycloak's, or back at the client. */
public sealed interface Result permits Page, Result.Code, Result.Token, Result.Refused {

  /**
   * The login succeeded.
   *
   * @param client the browser that holds the session
   * @param value the authorization code
   */
  record Code(BrowserClient client, String value) implements Result {

    /** Redeems the code; works once. */
    public TokenResponse exchange() {
      return client.redeem(value);
    }
  }

  /**
   * The login succeeded, and the redirect brought a token: the implicit and the hybrid flow.
   *
   * @param value the access token
   */
  record Token(String value) implements Result {}

  /**
   * Keycloak sent the browser back with an OAuth error instead of a code.
   *
   * @param error the error code, for example {@code login_required}
   * @param location the whole redirect
   */
  record Refused(String error, URI location) implements Result {}

  /** Returns this as a page, or fails and says what it is instead. */
  default Page page() {
    if (this instanceof Page page) {
      return page;
    }
    throw new AssertionError("expected a page, but got " + this);
  }

  /** Returns this as a code, or fails and says what it is instead. */
  default Code code() {
    if (this instanceof Code code) {
      return code;
    }
    throw new AssertionError("expected a code, but got " + this);
  }
}
