package org.portcullis.keycloak.grant.authz;

import java.util.Map;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.Decision;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.permission.ResourcePermission;
import org.keycloak.authorization.policy.evaluation.DefaultEvaluation;
import org.keycloak.authorization.policy.evaluation.EvaluationContext;
import org.keycloak.authorization.policy.evaluation.Realm;

/** One evaluation for somebody under a ceiling, in which scripts see no more than is kept. */
final class NarrowedEvaluation extends DefaultEvaluation {
  private final NarrowedIdentity identity;

  @SuppressWarnings("rawtypes") // as it is declared
  NarrowedEvaluation(
      ResourcePermission permission,
      EvaluationContext context,
      Policy parent,
      Decision decision,
      AuthorizationProvider authorization,
      Map<Policy, Map<Object, Decision.Effect>> decisionCache,
      NarrowedIdentity identity) {
    super(permission, context, parent, decision, authorization, decisionCache);
    this.identity = identity;
  }

  @Override
  public Realm getRealm() {
    return new NarrowedRealm(
        super.getRealm(), identity.subject(), getAuthorizationProvider().getKeycloakSession());
  }
}
