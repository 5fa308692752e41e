package org.portcullis.keycloak.login;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.theme.Theme;

/** The stock password form with the collector script on its page. */
final class CollectingPasswordForm extends UsernamePasswordForm {
  /**
   * The script's path below the login theme. Browsers and Keycloak keep it for a month, so a new
   * content needs a new name.
   */
  static final String SCRIPT = "/js/portcullis-collect-1.js";

  private final KeycloakSession session;

  CollectingPasswordForm(KeycloakSession session) {
    super(session);
    this.session = session;
  }

  @Override
  protected Response challenge(
      AuthenticationFlowContext context, MultivaluedMap<String, String> formData) {
    addScript(context.form());
    return super.challenge(context, formData);
  }

  @Override
  protected Response createLoginForm(LoginFormsProvider form) {
    addScript(form);
    return super.createLoginForm(form);
  }

  private void addScript(LoginFormsProvider form) {
    try {
      Theme theme = session.theme().getTheme(Theme.Type.LOGIN);
      String root = Urls.themeRoot(session.getContext().getUri().getBaseUri()).getPath();
      form.addScript(root + "/login/" + theme.getName() + SCRIPT);
    } catch (IOException e) {
      throw new UncheckedIOException("the login theme cannot be read", e);
    }
  }
}
