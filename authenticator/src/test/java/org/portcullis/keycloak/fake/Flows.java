package org.portcullis.keycloak.fake;

import java.util.Map;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;

/** Flows of a test's realm. */
public final class Flows {
  private final InMemoryKeycloak keycloak;

  /** Flows of the test's realm. */
  public Flows(InMemoryKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  /** A flow of this name. */
  public AuthenticationFlowModel flow(String alias) {
    AuthenticationFlowModel flow = new AuthenticationFlowModel();
    flow.setAlias(alias);
    flow.setProviderId("basic-flow");
    flow.setTopLevel(true);
    return keycloak.realm().addAuthenticationFlow(flow);
  }

  /** A flow within another one. */
  public AuthenticationFlowModel subflow(
      AuthenticationFlowModel parent, String alias, Requirement requirement) {
    AuthenticationFlowModel flow = flow(alias);
    AuthenticationExecutionModel step = new AuthenticationExecutionModel();
    step.setParentFlow(parent.getId());
    step.setFlowId(flow.getId());
    step.setAuthenticatorFlow(true);
    step.setRequirement(requirement);
    keycloak.realm().addAuthenticatorExecution(step);
    return flow;
  }

  /** A step of a flow. */
  public AuthenticationExecutionModel step(
      AuthenticationFlowModel flow, String authenticator, Requirement requirement) {
    return step(flow, authenticator, requirement, Map.of());
  }

  /** A step of a flow with its configuration. */
  public AuthenticationExecutionModel step(
      AuthenticationFlowModel flow,
      String authenticator,
      Requirement requirement,
      Map<String, String> values) {
    AuthenticationExecutionModel step = new AuthenticationExecutionModel();
    step.setParentFlow(flow.getId());
    step.setAuthenticator(authenticator);
    step.setRequirement(requirement);
    if (!values.isEmpty()) {
      AuthenticatorConfigModel config = new AuthenticatorConfigModel();
      config.setAlias(authenticator + values.hashCode());
      config.setConfig(values);
      step.setAuthenticatorConfig(keycloak.realm().addAuthenticatorConfig(config).getId());
    }
    return keycloak.realm().addAuthenticatorExecution(step);
  }
}
