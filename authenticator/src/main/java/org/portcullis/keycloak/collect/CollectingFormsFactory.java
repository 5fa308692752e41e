package org.portcullis.keycloak.collect;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the stock pages' place by their id, so that every authenticator's page has the script. */
public final class CollectingFormsFactory extends FreeMarkerLoginFormsProviderFactory {
  @Override
  public LoginFormsProvider create(KeycloakSession session) {
    return new CollectingForms(session);
  }

  @Override
  public int order() {
    return super.order() + 1;
  }
}
