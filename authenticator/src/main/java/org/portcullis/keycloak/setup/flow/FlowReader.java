package org.portcullis.keycloak.setup.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.setup.flow.FlowTree.Config;
import org.portcullis.keycloak.setup.flow.FlowTree.Node;
import org.portcullis.keycloak.setup.flow.FlowTree.Step;
import org.portcullis.keycloak.setup.flow.FlowTree.Sub;

/** Reads the flows of a realm. */
public final class FlowReader {
  /** Flows nest; a deeper one is no flow that a person made. */
  private static final int DEPTH = 20;

  private final RealmModel realm;

  /** Of one realm. */
  public FlowReader(RealmModel realm) {
    this.realm = realm;
  }

  /**
   * A flow with everything below it.
   *
   * @throws NotUnderstoodException when its subflows never end
   */
  public FlowTree read(AuthenticationFlowModel flow) {
    return read(flow, 0);
  }

  private FlowTree read(AuthenticationFlowModel flow, int depth) {
    if (depth > DEPTH) {
      throw new NotUnderstoodException(flow.getAlias(), Reason.TOO_DEEP, flow.getAlias());
    }
    List<Node> nodes = new ArrayList<>();
    realm
        .getAuthenticationExecutionsStream(flow.getId())
        .forEachOrdered(execution -> nodes.add(node(execution, depth)));
    return new FlowTree(
        flow.getAlias(),
        Objects.requireNonNullElse(flow.getDescription(), ""),
        flow.getProviderId(),
        nodes);
  }

  private Node node(AuthenticationExecutionModel execution, int depth) {
    if (execution.isAuthenticatorFlow() && execution.getFlowId() != null) {
      return new Sub(
          execution.getRequirement(),
          execution.getAuthenticator(),
          read(realm.getAuthenticationFlowById(execution.getFlowId()), depth + 1));
    }
    return new Step(
        execution.getRequirement(),
        Objects.requireNonNullElse(execution.getAuthenticator(), ""),
        config(execution.getAuthenticatorConfig()));
  }

  private @Nullable Config config(@Nullable String id) {
    AuthenticatorConfigModel config = id == null ? null : realm.getAuthenticatorConfigById(id);
    return config == null
        ? null
        : new Config(
            Objects.requireNonNullElse(config.getAlias(), ""),
            Objects.requireNonNullElse(config.getConfig(), Map.of()));
  }
}
