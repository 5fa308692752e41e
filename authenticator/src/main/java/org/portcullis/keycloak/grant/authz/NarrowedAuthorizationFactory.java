package org.portcullis.keycloak.grant.authz;

import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.DefaultAuthorizationProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The stock Authorization Services, evaluating under the subject's ceiling; take their place by
 * their id.
 */
public final class NarrowedAuthorizationFactory extends DefaultAuthorizationProviderFactory {
  private final NarrowedPolicyEvaluator evaluator = new NarrowedPolicyEvaluator();

  @Override
  public AuthorizationProvider create(KeycloakSession session, RealmModel realm) {
    return new AuthorizationProvider(session, realm, evaluator);
  }

  @Override
  public int order() {
    return 10;
  }
}
