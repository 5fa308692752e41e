package org.portcullis.keycloak.setup.flow;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * A flow with everything below it.
 *
 * @param alias its name in the realm
 * @param description what it is for; may be empty
 * @param provider kind of the flow, such as {@code basic-flow}
 * @param nodes its executions, in their order
 */
public record FlowTree(String alias, String description, String provider, List<Node> nodes) {
  /** The kind of all flows but form flows and those of clients. */
  public static final String BASIC = "basic-flow";

  /** A copy that nobody changes. */
  public FlowTree {
    nodes = List.copyOf(nodes);
  }

  /** An execution of a flow. */
  public sealed interface Node {
    /** What it is to its flow. */
    Requirement requirement();
  }

  /**
   * An execution of an authenticator.
   *
   * @param authenticator id of the authenticator
   * @param config what it is configured with; null if it is not
   */
  public record Step(Requirement requirement, String authenticator, @Nullable Config config)
      implements Node {}

  /**
   * A flow within a flow.
   *
   * @param authenticator id of a form flow's authenticator; null in other flows
   */
  public record Sub(Requirement requirement, @Nullable String authenticator, FlowTree flow)
      implements Node {}

  /**
   * The configuration of an execution.
   *
   * @param alias its name in the realm
   */
  public record Config(String alias, Map<String, String> values) {
    /** A copy that nobody changes, in an order that is the same on every server. */
    public Config {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
  }

  /** All its executions of authenticators, also those that are disabled, in their order. */
  public Stream<Step> steps() {
    return nodes.stream().flatMap(FlowTree::steps);
  }

  private static Stream<Step> steps(Node node) {
    if (node instanceof Sub sub) {
      return sub.flow().steps();
    }
    return Stream.of((Step) node);
  }

  /** Whether an authenticator is anywhere in it. */
  public boolean has(String authenticator) {
    return steps().anyMatch(step -> step.authenticator().equals(authenticator));
  }

  /** Whether an execution in it is configured with something. */
  public boolean isConfigured(String name) {
    return steps()
        .map(Step::config)
        .anyMatch(config -> config != null && config.values().containsKey(name));
  }

  /** Its executions that Keycloak looks at. */
  List<Node> enabled() {
    return nodes.stream().filter(node -> node.requirement() != Requirement.DISABLED).toList();
  }

  /** The same with other executions. */
  FlowTree with(List<Node> others) {
    return new FlowTree(alias, description, provider, others);
  }

  /** The same with every execution of an authenticator changed. */
  FlowTree map(UnaryOperator<Step> change) {
    return with(
        nodes.stream()
            .<Node>map(
                node ->
                    node instanceof Sub sub
                        ? new Sub(sub.requirement(), sub.authenticator(), sub.flow().map(change))
                        : change.apply((Step) node))
            .toList());
  }

  /** The same without the names that a realm can have once, by which copies are compared. */
  public FlowTree shape() {
    return new FlowTree("", "", provider, nodes.stream().map(FlowTree::shape).toList());
  }

  private static Node shape(Node node) {
    if (node instanceof Sub sub) {
      return new Sub(sub.requirement(), sub.authenticator(), sub.flow().shape());
    }
    Step step = (Step) node;
    Config config = step.config();
    return new Step(
        step.requirement(),
        step.authenticator(),
        config == null ? null : new Config("", config.values()));
  }
}
