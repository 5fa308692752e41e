package org.portcullis.keycloak.setup.flow;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.setup.flow.FlowTree.Config;
import org.portcullis.keycloak.setup.flow.FlowTree.Node;
import org.portcullis.keycloak.setup.flow.FlowTree.Step;
import org.portcullis.keycloak.setup.flow.FlowTree.Sub;

/** Writes flows into a realm, under names that it does not have yet. */
public final class FlowWriter {
  private static final String PREFIX = "portcullis ";
  private static final int STEP = 10;
  private static final int LONGEST = 255;

  private final RealmModel realm;

  /** Of one realm. */
  public FlowWriter(RealmModel realm) {
    this.realm = realm;
  }

  /** Makes a flow that something can be bound to. */
  public AuthenticationFlowModel write(FlowTree flow) {
    return write(flow, true);
  }

  private AuthenticationFlowModel write(FlowTree flow, boolean top) {
    AuthenticationFlowModel made = new AuthenticationFlowModel();
    made.setAlias(name(flow));
    made.setDescription(flow.description());
    made.setProviderId(flow.provider());
    made.setTopLevel(top);
    made.setBuiltIn(false);
    made = realm.addAuthenticationFlow(made);
    int priority = 0;
    for (Node node : flow.nodes()) {
      priority += STEP;
      add(made, node, priority);
    }
    return made;
  }

  private void add(AuthenticationFlowModel to, Node node, int priority) {
    AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
    execution.setParentFlow(to.getId());
    execution.setRequirement(node.requirement());
    execution.setPriority(priority);
    if (node instanceof Sub sub) {
      execution.setAuthenticatorFlow(true);
      execution.setAuthenticator(sub.authenticator());
      execution.setFlowId(write(sub.flow(), false).getId());
    } else {
      Step step = (Step) node;
      execution.setAuthenticatorFlow(false);
      execution.setAuthenticator(step.authenticator());
      execution.setAuthenticatorConfig(write(step.config()));
    }
    realm.addAuthenticatorExecution(execution);
  }

  private @Nullable String write(@Nullable Config config) {
    if (config == null) {
      return null;
    }
    AuthenticatorConfigModel made = new AuthenticatorConfigModel();
    made.setAlias(
        free(config.alias(), alias -> realm.getAuthenticatorConfigByAlias(alias) == null));
    made.setConfig(config.values());
    return realm.addAuthenticatorConfig(made).getId();
  }

  private static String free(String name, Predicate<String> isFree) {
    String wanted = name.startsWith(PREFIX) ? name : PREFIX + name;
    String cut = wanted.substring(0, Math.min(wanted.length(), LONGEST - STEP));
    String alias = cut;
    for (int number = 2; !isFree.test(alias); number++) {
      alias = cut + " " + number;
    }
    return alias;
  }

  /** Takes a flow away, with its subflows and configurations. */
  public void remove(AuthenticationFlowModel flow) {
    List<AuthenticationExecutionModel> executions =
        realm.getAuthenticationExecutionsStream(flow.getId()).toList();
    for (AuthenticationExecutionModel execution : executions) {
      AuthenticationFlowModel inner =
          execution.getFlowId() == null
              ? null
              : realm.getAuthenticationFlowById(execution.getFlowId());
      AuthenticatorConfigModel config =
          execution.getAuthenticatorConfig() == null
              ? null
              : realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
      realm.removeAuthenticatorExecution(execution);
      if (config != null) {
        realm.removeAuthenticatorConfig(config);
      }
      if (inner != null) {
        remove(inner);
      }
    }
    realm.removeAuthenticationFlow(flow);
  }

  /** The name that a flow gets. */
  public String name(FlowTree flow) {
    return free(flow.alias(), alias -> realm.getFlowByAlias(alias) == null);
  }
}
