package org.portcullis.keycloak.setup.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.portcullis.keycloak.login.RiskAuthenticatorFactory;
import org.portcullis.keycloak.setup.flow.FlowTree.Node;
import org.portcullis.keycloak.setup.flow.FlowTree.Step;
import org.portcullis.keycloak.setup.flow.FlowTree.Sub;

/** Looks for a way through a flow on which nobody is assessed. */
public final class Ways {
  /**
   * What lets nobody in by itself: the cookie, which Portcullis watches in another way, those that
   * lead to an identity provider, and conditions.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("auth-cookie", "identity-provider-redirector", "organization");

  private static final String CONDITION = "conditional-";

  private Ways() {}

  /**
   * Name of an execution or subflow that lets people in unassessed; empty if there is none.
   *
   * @param passkeys whether passkeys are taken on the page that asks for a name first
   */
  public static Optional<String> past(FlowTree flow, boolean passkeys) {
    List<Node> enabled = flow.enabled();
    List<Node> demanded =
        enabled.stream().filter(node -> !isCondition(node) && isDemanded(node)).toList();
    if (!demanded.isEmpty()) {
      boolean assessed = demanded.stream().anyMatch(node -> assesses(node, passkeys));
      return assessed || isElsewhere(flow, passkeys) ? Optional.empty() : Optional.of(flow.alias());
    }
    return enabled.stream()
        .filter(node -> node.requirement() == Requirement.ALTERNATIVE)
        .flatMap(node -> pastAlternative(node, passkeys).stream())
        .findFirst();
  }

  /**
   * Refuses a flow in which Portcullis is, and on one way is not.
   *
   * @throws NotUnderstoodException naming the way
   */
  public static void refuseWayPast(FlowTree flow, boolean passkeys) {
    past(flow, passkeys)
        .ifPresent(
            way -> {
              throw new NotUnderstoodException(flow.alias(), Reason.WAY_PAST, way);
            });
  }

  private static Optional<String> pastAlternative(Node node, boolean passkeys) {
    if (node instanceof Sub sub) {
      return isElsewhere(sub.flow(), passkeys) ? Optional.empty() : past(sub.flow(), passkeys);
    }
    Step step = (Step) node;
    return isElsewhere(step, passkeys) || isAssessment(step)
        ? Optional.empty()
        : Optional.of(step.authenticator());
  }

  /** Whether nobody goes past an execution that Keycloak demands. */
  private static boolean assesses(Node node, boolean passkeys) {
    if (node.requirement() != Requirement.REQUIRED) {
      return false;
    }
    if (node instanceof Sub sub) {
      return sub.flow().has(RiskAuthenticatorFactory.ID) && past(sub.flow(), passkeys).isEmpty();
    }
    return isAssessment((Step) node);
  }

  private static boolean isAssessment(Step step) {
    return step.authenticator().equals(RiskAuthenticatorFactory.ID);
  }

  private static boolean isElsewhere(FlowTree flow, boolean passkeys) {
    return flow.steps()
        .filter(step -> step.requirement() != Requirement.DISABLED)
        .allMatch(step -> isElsewhere(step, passkeys));
  }

  private static boolean isElsewhere(Step step, boolean passkeys) {
    boolean takesPasskeys = passkeys && step.authenticator().equals("organization");
    return (ELSEWHERE.contains(step.authenticator()) && !takesPasskeys) || isCondition(step);
  }

  private static boolean isDemanded(Node node) {
    return node.requirement() == Requirement.REQUIRED
        || node.requirement() == Requirement.CONDITIONAL;
  }

  static boolean isCondition(Node node) {
    return node instanceof Step step
        && (step.authenticator().startsWith(CONDITION)
            || step.authenticator().equals("portcullis-condition"));
  }
}
