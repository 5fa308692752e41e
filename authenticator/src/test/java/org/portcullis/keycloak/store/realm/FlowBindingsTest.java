package org.portcullis.keycloak.store.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class FlowBindingsTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void realm_isBoundByItsBrowserFlow() {
    AuthenticationFlowModel flow = flow("browser");
    execution(flow, "portcullis-risk");
    keycloak.realm().setBrowserFlow(flow);

    assertThat(bound()).contains(keycloak.realm().getName());
  }

  @Test
  void subflows_countToo() {
    AuthenticationFlowModel top = flow("top");
    AuthenticationFlowModel sub = flow("sub");
    AuthenticationExecutionModel step = new AuthenticationExecutionModel();
    step.setParentFlow(top.getId());
    step.setFlowId(sub.getId());
    step.setAuthenticatorFlow(true);
    step.setRequirement(AuthenticationExecutionModel.Requirement.REQUIRED);
    keycloak.realm().addAuthenticatorExecution(step);
    execution(sub, "portcullis-risk");
    keycloak.realm().setDirectGrantFlow(top);

    assertThat(bound()).contains(keycloak.realm().getName());
  }

  @Test
  void flowOfAClient_bindsTheRealm() {
    AuthenticationFlowModel flow = flow("own");
    execution(flow, "portcullis-risk");
    keycloak.client("crm").setAuthenticationFlowBindingOverride("browser", flow.getId());

    assertThat(bound()).contains(keycloak.realm().getName());
  }

  @Test
  void flowThatNothingUses_bindsNothing() {
    execution(flow("spare"), "portcullis-risk");

    assertThat(bound()).doesNotContain(keycloak.realm().getName());
  }

  @Test
  void flowOfOthers_bindsNothing() {
    AuthenticationFlowModel flow = flow("browser");
    execution(flow, "auth-cookie");
    keycloak.realm().setBrowserFlow(flow);

    assertThat(bound()).doesNotContain(keycloak.realm().getName());
  }

  private AuthenticationFlowModel flow(String alias) {
    AuthenticationFlowModel flow = new AuthenticationFlowModel();
    flow.setAlias(alias);
    flow.setProviderId("basic-flow");
    flow.setTopLevel(true);
    return keycloak.realm().addAuthenticationFlow(flow);
  }

  private void execution(AuthenticationFlowModel flow, String authenticator) {
    AuthenticationExecutionModel step = new AuthenticationExecutionModel();
    step.setParentFlow(flow.getId());
    step.setAuthenticator(authenticator);
    step.setRequirement(AuthenticationExecutionModel.Requirement.REQUIRED);
    keycloak.realm().addAuthenticatorExecution(step);
  }

  private Set<String> bound() {
    keycloak.flush();
    return new FlowBindings(keycloak.session(), "portcullis-").realms();
  }
}
