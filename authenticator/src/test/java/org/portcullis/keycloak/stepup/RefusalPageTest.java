package org.portcullis.keycloak.stepup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.authentication.FlowStatus;
import org.portcullis.keycloak.fake.FakeLogin;
import org.portcullis.keycloak.fake.FakeStep;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class RefusalPageTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private FakeLogin login;
  private FakeStep step;

  @BeforeEach
  void setUp() {
    login = new FakeLogin(keycloak.realm(), keycloak.client("crm"));
    step = new FakeStep(keycloak, login);
  }

  @Test
  void page_isAChallengeThatSaysTheReceiptAlone() {
    login.setAuthNote("current.flow.path", "authenticate");

    RefusalPage.show(step.context(), "R1", "call 42", false);

    assertThat(step.getStatus()).isEqualTo(FlowStatus.FORCE_CHALLENGE);
    assertThat(requireNonNull(step.shown()).getStatus()).isEqualTo(403);
    assertThat(step.pages().attributes())
        .isEqualTo(
            Map.of(
                "portcullisReceipt", "R1", "portcullisHelp", "call 42", "portcullisEnded", false));
  }

  @Test
  void loginWithoutPages_getsAnAnswer() {
    RefusalPage.show(step.context(), "R1", null, false);

    Response answer = requireNonNull(step.shown());
    assertThat(step.getStatus()).isEqualTo(FlowStatus.FORCE_CHALLENGE);
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(step.pages().page()).isNull();
  }

  @Test
  void directGrant_isALoginWithoutAFlowPath() {
    assertThat(DirectGrant.is(login.session())).isTrue();
    login.setAuthNote("current.flow.path", "authenticate");
    assertThat(DirectGrant.is(login.session())).isFalse();
    assertThat(DirectGrant.refusal("R1").getResponse().getStatus()).isEqualTo(400);
  }
}
