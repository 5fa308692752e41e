package org.portcullis.keycloak.grant.authz;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.Decision;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.model.Resource;
import org.keycloak.authorization.permission.ResourcePermission;
import org.keycloak.authorization.policy.evaluation.DefaultPolicyEvaluator;
import org.keycloak.authorization.policy.evaluation.EvaluationContext;
import org.keycloak.authorization.policy.provider.PolicyProvider;
import org.portcullis.engine.policy.UnderCeiling.Way;

/**
 * Evaluates the policies of Authorization Services, whatever their type, for somebody who has what
 * a ceiling leaves. In quarantine nothing is granted.
 */
final class NarrowedPolicyEvaluator extends DefaultPolicyEvaluator {
  private static final String SHARED = "uma";

  @Override
  @SuppressWarnings("rawtypes") // as it is declared
  public void evaluate(
      ResourcePermission permission,
      AuthorizationProvider authorization,
      EvaluationContext context,
      Decision decision,
      Map<Policy, Map<Object, Decision.Effect>> decisionCache) {
    Optional<Subject> subject = Subject.of(authorization, context.getIdentity());
    if (subject.isEmpty()) {
      super.evaluate(permission, authorization, context, decision, decisionCache);
      return;
    }
    boolean shared = permission.isGranted();
    if (subject.get().current().isQuarantine() || (shared && !takesShared(subject.get()))) {
      return;
    }
    super.evaluate(
        permission,
        authorization,
        NarrowedIdentity.in(context, subject.get(), authorization.getRealm()),
        decision,
        decisionCache);
  }

  @Override
  @SuppressWarnings("rawtypes") // as it is declared
  protected Consumer<Policy> createPolicyEvaluator(
      ResourcePermission permission,
      AuthorizationProvider authorization,
      EvaluationContext context,
      Decision decision,
      AtomicBoolean verified,
      Map<Policy, Map<Object, Decision.Effect>> decisionCache) {
    if (!(context.getIdentity() instanceof NarrowedIdentity identity)) {
      return super.createPolicyEvaluator(
          permission, authorization, context, decision, verified, decisionCache);
    }
    return parent -> {
      if (parent == null || isShare(parent, permission, identity)) {
        return;
      }
      PolicyProvider provider = authorization.getProvider(parent.getType());
      if (provider == null) {
        throw new IllegalStateException("There is no policy provider " + parent.getType());
      }
      provider.evaluate(
          new NarrowedEvaluation(
              permission, context, parent, decision, authorization, decisionCache, identity));
      verified.set(true);
    };
  }

  /** Whether a policy is another user's sharing, of which the subject gets nothing. */
  private static boolean isShare(
      Policy parent, ResourcePermission permission, NarrowedIdentity identity) {
    Resource resource = permission.getResource();
    return SHARED.equals(parent.getType())
        && !takesShared(identity.subject())
        && (resource == null || !resource.getOwner().equals(identity.getId()));
  }

  private static boolean takesShared(Subject subject) {
    return !subject.current().policy().underCeiling().refuses(Way.SHARED_RESOURCES);
  }
}
