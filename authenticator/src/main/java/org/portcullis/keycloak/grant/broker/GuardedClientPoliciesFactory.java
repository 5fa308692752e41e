package org.portcullis.keycloak.grant.broker;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.services.clientpolicy.DefaultClientPolicyManagerFactory;

/** Keycloak's client policies, with a look at ceilings; takes their place by its id. */
public final class GuardedClientPoliciesFactory extends DefaultClientPolicyManagerFactory {
  @Override
  public ClientPolicyManager create(KeycloakSession session) {
    return new GuardedClientPolicies(session);
  }

  @Override
  public int order() {
    return super.order() + 1;
  }
}
