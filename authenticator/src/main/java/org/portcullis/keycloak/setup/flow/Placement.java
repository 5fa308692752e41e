package org.portcullis.keycloak.setup.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.portcullis.keycloak.login.RiskAuthenticatorFactory;
import org.portcullis.keycloak.setup.flow.FlowTree.Config;
import org.portcullis.keycloak.setup.flow.FlowTree.Node;
import org.portcullis.keycloak.setup.flow.FlowTree.Step;
import org.portcullis.keycloak.setup.flow.FlowTree.Sub;
import org.portcullis.keycloak.stepup.StepUpLevel;

/**
 * Puts the assessment into a copy of a flow where nobody gets past it: at its end, whatever the
 * flow looks like, since by then everybody is somebody. Alternatives become a subflow of their own
 * in front of it. In a flow that resets something it comes before that.
 */
public final class Placement {
  private static final String RISK = RiskAuthenticatorFactory.ID;
  private static final String LEVEL = "conditional-level-of-authentication";
  private static final Set<String> RESETS = Set.of("reset-password", "reset-otp");
  private static final Set<String> MAILS =
      Set.of("reset-credentials-choose-user", "reset-credential-email");

  private static final String STEP_UP_LEVEL = "2";

  private final Predicate<String> isKnown;
  private final List<String> factors;

  /**
   * A placement on one server and for one realm.
   *
   * @param isKnown whether the server has an authenticator
   * @param factors authenticators of the second factors in use
   */
  public Placement(Predicate<String> isKnown, List<String> factors) {
    this.isKnown = isKnown;
    this.factors = List.copyOf(factors);
  }

  /**
   * A flow with the assessment in it.
   *
   * @param replaces id of the flow that is copied; empty if there is none
   * @throws NotUnderstoodException if nobody can tell where it holds
   */
  public FlowTree into(Kind kind, FlowTree own, String replaces) {
    check(own);
    return switch (kind) {
      case BROWSER, POST_BROKER -> own.with(join(atEnd(own, replaces, true), asking(own)));
      case DIRECT_GRANT, REGISTRATION -> own.with(atEnd(own, replaces, false));
      case RESET_CREDENTIALS -> beforeReset(own, own, replaces);
    };
  }

  private void check(FlowTree own) {
    if (!own.provider().equals(FlowTree.BASIC)) {
      throw new NotUnderstoodException(own.alias(), Reason.KIND, own.provider());
    }
    own.steps()
        .map(Step::authenticator)
        .filter(isKnown.negate())
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new NotUnderstoodException(own.alias(), Reason.UNKNOWN_AUTHENTICATOR, unknown);
            });
  }

  @SafeVarargs
  private static List<Node> join(List<Node>... parts) {
    List<Node> all = new ArrayList<>();
    for (List<Node> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static List<Node> atEnd(FlowTree own, String replaces, boolean level) {
    List<Node> nodes = new ArrayList<>();
    boolean isSequence =
        own.enabled().stream().noneMatch(node -> node.requirement() == Requirement.ALTERNATIVE);
    if (isSequence) {
      nodes.addAll(own.nodes());
    } else {
      FlowTree ways = new FlowTree(own.alias() + " ways in", "", FlowTree.BASIC, own.nodes());
      nodes.add(new Sub(Requirement.REQUIRED, null, ways));
    }
    nodes.add(assessment(own, replaces, level));
    return nodes;
  }

  /**
   * The execution that assesses. An application can ask by {@code acr_values} for a second factor,
   * of somebody who vouches for others above all, unless the flow has levels of its own.
   */
  private static Step assessment(FlowTree own, String replaces, boolean level) {
    Map<String, String> values = new TreeMap<>();
    values.put(RiskAuthenticatorFactory.REPLACES, replaces);
    if (level && !own.has(LEVEL)) {
      values.put(StepUpLevel.CONFIG, STEP_UP_LEVEL);
    }
    return new Step(Requirement.REQUIRED, RISK, new Config(own.alias() + " risk", values));
  }

  /** The subflows that ask for a second factor, and for somebody else's word. */
  private List<Node> asking(FlowTree own) {
    List<Node> stepUp = new ArrayList<>();
    stepUp.add(condition(own.alias() + " session", Map.of("risk", "session", "level", "medium")));
    factors.forEach(id -> stepUp.add(new Step(Requirement.ALTERNATIVE, id, null)));
    List<Node> attest = new ArrayList<>();
    attest.add(
        condition(
            own.alias() + " identity",
            Map.of("risk", "identity", "level", "high", "reverification", "true")));
    attest.add(new Step(Requirement.REQUIRED, "portcullis-attestation", null));
    return List.of(sub(own, " step-up", stepUp), sub(own, " attestation", attest));
  }

  private static Step condition(String alias, Map<String, String> values) {
    return new Step(Requirement.REQUIRED, "portcullis-condition", new Config(alias, values));
  }

  private static Sub sub(FlowTree own, String name, List<Node> nodes) {
    FlowTree flow = new FlowTree(own.alias() + name, "", FlowTree.BASIC, nodes);
    return new Sub(Requirement.CONDITIONAL, null, flow);
  }

  private static FlowTree beforeReset(FlowTree top, FlowTree own, String replaces) {
    List<Node> nodes = new ArrayList<>(own.nodes());
    int at = 0;
    while (at < nodes.size() && !hasEnabled(nodes.get(at), RESETS)) {
      at++;
    }
    if (at == nodes.size()) {
      throw new NotUnderstoodException(top.alias(), Reason.NOTHING_RESET, own.alias());
    }
    Node first = nodes.get(at);
    if (first.requirement() == Requirement.ALTERNATIVE) {
      throw new NotUnderstoodException(top.alias(), Reason.RESET_IN_ALTERNATIVE, own.alias());
    }
    if (nodes.subList(at + 1, nodes.size()).stream().anyMatch(node -> hasEnabled(node, MAILS))) {
      throw new NotUnderstoodException(top.alias(), Reason.RESET_BEFORE_MAIL, own.alias());
    }
    if (first instanceof Sub sub && hasEnabled(sub, MAILS)) {
      if (sub.requirement() != Requirement.REQUIRED) {
        throw new NotUnderstoodException(top.alias(), Reason.RESET_IN_ALTERNATIVE, own.alias());
      }
      FlowTree inner = beforeReset(top, sub.flow(), replaces);
      nodes.set(at, new Sub(sub.requirement(), sub.authenticator(), inner));
    } else if (nodes.subList(0, at).stream().noneMatch(node -> hasEnabled(node, MAILS))) {
      throw new NotUnderstoodException(top.alias(), Reason.RESET_BEFORE_MAIL, own.alias());
    } else {
      nodes.add(at, assessment(top, replaces, false));
    }
    return own.with(nodes);
  }

  private static boolean hasEnabled(Node node, Set<String> authenticators) {
    if (node.requirement() == Requirement.DISABLED) {
      return false;
    }
    if (node instanceof Sub sub) {
      return sub.flow().nodes().stream().anyMatch(inner -> hasEnabled(inner, authenticators));
    }
    return authenticators.contains(((Step) node).authenticator());
  }
}
