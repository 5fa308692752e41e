package org.portcullis.keycloak.stepup;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;

/**
 * Whether a flow asks somebody else to vouch for a person of this identity risk. It does, if it has
 * a subflow for attestation whose condition on identity risk is met; what else the subflow depends
 * on, and whether Keycloak comes by it, decides where the person is asked, and not whether.
 */
public final class AttestationDemand {
  private static final String ATTESTATION = "portcullis-attestation";

  private AttestationDemand() {}

  /** Notes the demand of the flow that a login is in, after its decision. */
  public static void note(AuthenticationFlowContext context, LoginNotes notes) {
    RealmModel realm = context.getRealm();
    SubflowOutlook outlook = new SubflowOutlook(context, OtherFactors.of(context));
    boolean demanded =
        conditions(realm, context.getTopLevelFlow().getId())
            .filter(condition -> isMet(realm, condition, notes))
            .anyMatch(condition -> outlook.has(condition.getParentFlow(), ATTESTATION));
    if (demanded) {
      notes.mark(Mark.ATTESTATION_DEMANDED);
    }
  }

  private static boolean isMet(
      RealmModel realm, AuthenticationExecutionModel condition, LoginNotes notes) {
    Map<String, String> config =
        Optional.ofNullable(condition.getAuthenticatorConfig())
            .map(realm::getAuthenticatorConfigById)
            .map(AuthenticatorConfigModel::getConfig)
            .orElse(Map.of());
    return RiskCondition.isOfIdentity(config) && RiskCondition.matches(config, notes);
  }

  private static Stream<AuthenticationExecutionModel> conditions(RealmModel realm, String flow) {
    return realm
        .getAuthenticationExecutionsStream(flow)
        .filter(AuthenticationExecutionModel::isEnabled)
        .flatMap(
            execution ->
                execution.isAuthenticatorFlow()
                    ? conditions(realm, execution.getFlowId())
                    : Stream.of(execution)
                        .filter(leaf -> RiskConditionFactory.ID.equals(leaf.getAuthenticator())));
  }
}
