package org.portcullis.keycloak.setup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.portcullis.keycloak.fake.Flows;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class RemovalTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Flows flows = new Flows(keycloak);

  private AuthenticationFlowModel ours;

  @BeforeEach
  void setUp() {
    ours = flows.flow("risk browser");
    AuthenticationFlowModel sub = flows.subflow(ours, "inner", Requirement.REQUIRED);
    flows.step(sub, "portcullis-risk", Requirement.REQUIRED);
  }

  @Test
  void flowsWithPortcullis_areTold() {
    flows.flow("stock");

    assertThat(removal().flows()).contains("risk browser").doesNotContain("stock");
    assertThat(removal().preview()).isEmpty();
  }

  @Test
  void boundRealm_getsKeycloaksOwnFlowBack() {
    keycloak.realm().setBrowserFlow(ours);
    assertThat(removal().preview())
        .containsExactly(
            new Unbound(Unbound.Owner.REALM, null, "browserFlow", "risk browser", "browser"));
    assertThat(requireNonNull(keycloak.realm().getBrowserFlow()).getAlias())
        .isEqualTo("risk browser");

    removal().unbind();

    assertThat(requireNonNull(keycloak.realm().getBrowserFlow()).getAlias()).isEqualTo("browser");
    assertThat(keycloak.realm().getFlowByAlias("risk browser")).isNotNull();
    assertThat(removal().unbind()).isEmpty();
  }

  @Test
  void clientThatOverridesTheFlow_doesSoNoMore() {
    ClientModel crm = keycloak.client("crm");
    crm.setAuthenticationFlowBindingOverride("browser", ours.getId());
    keycloak.entities().flush();

    assertThat(removal().unbind())
        .containsExactly(new Unbound(Unbound.Owner.CLIENT, "crm", "browser", "risk browser", null));
    assertThat(crm.getAuthenticationFlowBindingOverrides()).isEmpty();
  }

  @Test
  void stockFlowWithPortcullisInIt_isAnObstacle() {
    AuthenticationFlowModel stock = flows.flow("browser");
    flows.step(stock, "portcullis-risk", Requirement.REQUIRED);
    keycloak.realm().setBrowserFlow(ours);

    assertThat(removal().obstacle()).contains("browser");
  }

  private Removal removal() {
    return new Removal(keycloak.session(), keycloak.realm());
  }
}
