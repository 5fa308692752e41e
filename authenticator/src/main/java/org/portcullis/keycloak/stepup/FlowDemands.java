package org.portcullis.keycloak.stepup;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.risk.Risk;

/**
 * What a flow asks of a login of its risk, by the subflows whose condition on risk is met: a second
 * factor, or that somebody else vouches for the person. What else a subflow depends on, and whether
 * Keycloak comes by it, decides where the person is asked, and not whether.
 */
public final class FlowDemands {
  private static final String ATTESTATION = "portcullis-attestation";

  private final AuthenticationFlowContext context;
  private final LoginNotes notes;
  private final Supplier<Stream<String>> flows;

  private FlowDemands(
      AuthenticationFlowContext context, LoginNotes notes, Supplier<Stream<String>> flows) {
    this.context = context;
    this.notes = notes;
    this.flows = flows;
  }

  /** The demands of the flow that a login is in, after its decision. */
  public static FlowDemands ofFlow(AuthenticationFlowContext context, LoginNotes notes) {
    return new FlowDemands(context, notes, () -> Stream.of(context.getTopLevelFlow().getId()));
  }

  /** What the flows for browsers demand of a login that came through another, or past them. */
  public static FlowDemands ofBrowserFlows(AuthenticationFlowContext context, LoginNotes notes) {
    return new FlowDemands(
        context, notes, () -> Assessing.flows(context.getAuthenticationSession()));
  }

  /** Notes that somebody has to vouch for the person, if the flow asks for that. */
  public void noteAttestation() {
    if (demands(Risk.IDENTITY, (outlook, subflow) -> outlook.has(subflow, ATTESTATION))) {
      notes.mark(Mark.ATTESTATION_DEMANDED);
    }
  }

  /** Notes that a second factor has to be passed, of a login that never comes by the subflow. */
  public void noteFactor() {
    if (notes.state().filter(State.BY_LEVEL::equals).isPresent()
        && demands(Risk.SESSION, SubflowOutlook::hasFactor)) {
      notes.mark(Mark.FACTOR_DEMANDED);
    }
  }

  private boolean demands(Risk risk, BiPredicate<SubflowOutlook, String> asked) {
    SubflowOutlook outlook = new SubflowOutlook(context, OtherFactors.of(context));
    return flows
        .get()
        .flatMap(this::conditions)
        .filter(condition -> isMet(risk, condition))
        .anyMatch(condition -> asked.test(outlook, condition.getParentFlow()));
  }

  private boolean isMet(Risk risk, AuthenticationExecutionModel condition) {
    RealmModel realm = context.getRealm();
    Map<String, String> config =
        Optional.ofNullable(condition.getAuthenticatorConfig())
            .map(realm::getAuthenticatorConfigById)
            .map(AuthenticatorConfigModel::getConfig)
            .orElse(Map.of());
    return RiskCondition.risk(config) == risk && RiskCondition.matches(config, notes);
  }

  private Stream<AuthenticationExecutionModel> conditions(String flow) {
    return context
        .getRealm()
        .getAuthenticationExecutionsStream(flow)
        .filter(AuthenticationExecutionModel::isEnabled)
        .flatMap(
            execution ->
                execution.isAuthenticatorFlow()
                    ? conditions(execution.getFlowId())
                    : Stream.of(execution)
                        .filter(leaf -> RiskConditionFactory.ID.equals(leaf.getAuthenticator())));
  }
}
