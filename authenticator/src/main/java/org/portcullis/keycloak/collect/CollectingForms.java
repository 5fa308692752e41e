package org.portcullis.keycloak.collect;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;

/**
 * The stock pages, with the collector script on each that a person who authenticates posts.
 *
 * <p>A page is made in the request that answers the page before it, so what that one posted is kept
 * here, whichever authenticator asked.
 */
final class CollectingForms extends FreeMarkerLoginFormsProvider {
  /**
   * The script's path below the login theme. Browsers and Keycloak keep it for a month, so a new
   * content needs a new name.
   */
  static final String SCRIPT = "/js/portcullis-collect-2.js";

  private static final String TEMPLATE = ".ftl";

  CollectingForms(KeycloakSession session) {
    super(session);
  }

  @Override
  protected Response createResponse(LoginFormsPages page) {
    keep();
    if (isAuthenticating(page)) {
      collect(page.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return super.createResponse(page);
  }

  /** Pages of other vendors, and those of Portcullis. */
  @Override
  public Response createForm(String template) {
    keep();
    if (context != null) {
      collect(template.endsWith(TEMPLATE) ? name(template) : template);
    }
    return super.createForm(template);
  }

  private static String name(String template) {
    return template.substring(0, template.length() - TEMPLATE.length());
  }

  private void keep() {
    if (authenticationSession != null) {
      PageFacts.keep(session, authenticationSession);
    }
  }

  private void collect(String page) {
    if (authenticationSession == null) {
      return;
    }
    PageFacts.noteShown(authenticationSession, page);
    try {
      String root = Urls.themeRoot(session.getContext().getUri().getBaseUri()).getPath();
      addScript(root + "/login/" + getTheme().getName() + SCRIPT);
    } catch (IOException e) {
      throw new UncheckedIOException("the login theme cannot be read", e);
    }
  }

  private static boolean isAuthenticating(LoginFormsPages page) {
    return switch (page) {
      case LOGIN,
          LOGIN_USERNAME,
          LOGIN_PASSWORD,
          LOGIN_TOTP,
          LOGIN_WEBAUTHN,
          LOGIN_RECOVERY_AUTHN_CODES_INPUT,
          LOGIN_SELECT_AUTHENTICATOR,
          LOGIN_RESET_PASSWORD,
          LOGIN_RESET_OTP,
          LOGIN_IDP_LINK_CONFIRM,
          LOGIN_IDP_LINK_CONFIRM_OVERRIDE,
          LOGIN_IDP_LINK_EMAIL,
          IDP_REVIEW_USER_PROFILE,
          X509_CONFIRM,
          REGISTER ->
          true;
      case LOGIN_CONFIG_TOTP,
          LOGIN_VERIFY_EMAIL,
          OAUTH_GRANT,
          LOGIN_UPDATE_PASSWORD,
          INFO,
          ERROR,
          ERROR_WEBAUTHN,
          LOGIN_UPDATE_PROFILE,
          LOGIN_PAGE_EXPIRED,
          CODE,
          SAML_POST_FORM,
          LOGIN_OAUTH2_DEVICE_VERIFY_USER_CODE,
          LOGIN_RECOVERY_AUTHN_CODES_CONFIG,
          FRONTCHANNEL_LOGOUT,
          LOGOUT_CONFIRM,
          UPDATE_EMAIL ->
          false;
    };
  }
}
