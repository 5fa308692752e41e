package org.portcullis.keycloak.grant.authz;

import java.util.Set;
import java.util.function.BiFunction;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.policy.evaluation.Evaluation;
import org.keycloak.authorization.policy.provider.PolicyProvider;
import org.keycloak.authorization.policy.provider.role.RolePolicyProvider;
import org.keycloak.authorization.policy.provider.role.RolePolicyProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.representations.idm.authorization.RolePolicyRepresentation;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.grant.KeptGrants;

/** The stock role policies under the subject's ceiling; take their place by their id. */
public final class NarrowedRolePolicyFactory extends RolePolicyProviderFactory {
  private final PolicyProvider provider = new Provider(this::toRepresentation);

  @Override
  public PolicyProvider create(AuthorizationProvider authorization) {
    return provider;
  }

  @Override
  public PolicyProvider create(KeycloakSession session) {
    return provider;
  }

  @Override
  public int order() {
    return 10;
  }

  private static final class Provider extends RolePolicyProvider {
    private final BiFunction<Policy, AuthorizationProvider, RolePolicyRepresentation> read;

    Provider(BiFunction<Policy, AuthorizationProvider, RolePolicyRepresentation> read) {
      super(read);
      this.read = read;
    }

    /** Keycloak decides too: it knows the roles of the token, which may be fewer. */
    @Override
    public void evaluate(Evaluation evaluation) {
      if (Subject.kept(evaluation).map(kept -> holds(evaluation, kept)).orElse(true)) {
        super.evaluate(evaluation);
      }
    }

    private boolean holds(Evaluation evaluation, KeptGrants grants) {
      RealmModel realm = evaluation.getAuthorizationProvider().getRealm();
      Set<Role> kept = grants.roleNames();
      boolean any = false;
      for (RolePolicyRepresentation.RoleDefinition wanted :
          read.apply(evaluation.getPolicy(), evaluation.getAuthorizationProvider()).getRoles()) {
        RoleModel role = realm.getRoleById(wanted.getId());
        boolean has = role != null && kept.contains(KeptGrants.named(role));
        if (!has && Boolean.TRUE.equals(wanted.isRequired())) {
          return false;
        }
        any |= has;
      }
      return any;
    }
  }
}
