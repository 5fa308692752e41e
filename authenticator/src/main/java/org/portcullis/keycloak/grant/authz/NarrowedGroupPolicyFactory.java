package org.portcullis.keycloak.grant.authz;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.policy.evaluation.Evaluation;
import org.keycloak.authorization.policy.provider.PolicyProvider;
import org.keycloak.authorization.policy.provider.group.GroupPolicyProvider;
import org.keycloak.authorization.policy.provider.group.GroupPolicyProviderFactory;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.authorization.GroupPolicyRepresentation;
import org.keycloak.representations.idm.authorization.GroupPolicyRepresentation.GroupDefinition;
import org.portcullis.keycloak.grant.KeptGrants;
import org.portcullis.keycloak.probation.GroupPaths;

/**
 * The stock group policies under the subject's ceiling; take their place by their id. Where the
 * token has no group claim, the stock ones ask for the stored groups.
 */
public final class NarrowedGroupPolicyFactory extends GroupPolicyProviderFactory {
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

  private static final class Provider extends GroupPolicyProvider {
    private final BiFunction<Policy, AuthorizationProvider, GroupPolicyRepresentation> read;

    Provider(BiFunction<Policy, AuthorizationProvider, GroupPolicyRepresentation> read) {
      super(read);
      this.read = read;
    }

    /** Keycloak decides too: it knows the groups of the token, which may be fewer. */
    @Override
    public void evaluate(Evaluation evaluation) {
      if (Subject.kept(evaluation).map(kept -> holds(evaluation, kept)).orElse(true)) {
        super.evaluate(evaluation);
      }
    }

    private boolean holds(Evaluation evaluation, KeptGrants kept) {
      return read
          .apply(evaluation.getPolicy(), evaluation.getAuthorizationProvider())
          .getGroups()
          .stream()
          .anyMatch(wanted -> kept.groups().anyMatch(group -> matches(wanted, group)));
    }

    private static boolean matches(GroupDefinition wanted, GroupModel group) {
      Stream<GroupModel> candidates =
          wanted.isExtendChildren() ? GroupPaths.upwards(group) : Stream.of(group);
      return candidates.anyMatch(candidate -> candidate.getId().equals(wanted.getId()));
    }
  }
}
