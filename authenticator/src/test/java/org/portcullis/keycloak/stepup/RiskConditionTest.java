package org.portcullis.keycloak.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.portcullis.keycloak.fake.FakeLogin;
import org.portcullis.keycloak.fake.FakeStep;
import org.portcullis.keycloak.fake.Flows;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.risk.RiskLevel;

final class RiskConditionTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Flows flows = new Flows(keycloak);

  private FakeLogin login;

  @BeforeEach
  void setUp() {
    login = new FakeLogin(keycloak.realm(), keycloak.client("crm")).as(keycloak.user("ann"));
    keycloak.realm().setBrowserFlow(flows.flow("browser"));
  }

  @Test
  void beforeTheDecision_nothingOpens() {
    assertThat(matches(Map.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CLEARED, HIGH, medium, false",
    "REFUSED, HIGH, medium, false",
    "CONFIRMED, HIGH, medium, false",
    "BY_LEVEL, LOW, medium, false",
    "BY_LEVEL, MEDIUM, medium, true",
    "BY_LEVEL, MEDIUM, high, false",
    "BY_LEVEL, HIGH, high, true",
    "STEP_UP, LOW, medium, true",
    "STEP_UP, LOW, high, false",
    "STEP_UP, HIGH, high, true"
  })
  void sessionRisk_opensByLevel(State state, RiskLevel risk, String level, boolean opens) {
    Decided.of(login, state, risk, RiskLevel.LOW);

    assertThat(matches(Map.of("level", level))).isEqualTo(opens);
  }

  @ParameterizedTest
  @CsvSource({
    "CLEARED, HIGH, medium, false",
    "CONFIRMED, HIGH, medium, true",
    "CONFIRMED, LOW, medium, false",
    "BY_LEVEL, HIGH, high, true",
    "STEP_UP, LOW, medium, false",
    "STEP_UP, MEDIUM, medium, true"
  })
  void identityRisk_isNotClearedByAFactor(
      State state, RiskLevel risk, String level, boolean opens) {
    Decided.of(login, state, RiskLevel.LOW, risk);

    assertThat(matches(Map.of("risk", "identity", "level", level))).isEqualTo(opens);
  }

  @Test
  void attestedPerson_isNotAskedForAnother() {
    LoginNotes notes = Decided.of(login, State.BY_LEVEL, RiskLevel.LOW, RiskLevel.HIGH);
    notes.mark(Mark.ATTESTED);

    assertThat(matches(Map.of("risk", "identity"))).isFalse();
  }

  @Test
  void overdueReverification_opensWhereItIsToldTo() {
    LoginNotes notes = Decided.of(login, State.BY_LEVEL, RiskLevel.LOW, RiskLevel.LOW);
    notes.mark(Mark.OVERDUE);

    assertThat(matches(Map.of("risk", "identity"))).isFalse();
    assertThat(matches(Map.of("risk", "identity", "reverification", "true"))).isTrue();
  }

  @Test
  void subflowOfAFactorThatNobodyHas_staysClosedAndDemandsOne() {
    Decided.of(login, State.BY_LEVEL, RiskLevel.HIGH, RiskLevel.LOW);
    AuthenticationFlowModel top = flows.flow("top");
    AuthenticationFlowModel sub = flows.subflow(top, "sub", Requirement.CONDITIONAL);
    AuthenticationExecutionModel condition =
        flows.step(sub, "portcullis-condition", Requirement.REQUIRED);
    flows.step(sub, "auth-otp-form", Requirement.REQUIRED);
    FakeStep step = new FakeStep(keycloak, login).at(top, condition);

    assertThat(RiskCondition.SINGLETON.matchCondition(step.context())).isFalse();
    assertThat(LoginNotes.of(login.session()).lacksFactor()).isTrue();
    assertThat(step.getForwardedInfoMessage()).isNotNull();
  }

  @Test
  void subflowWithMoreThanFactors_opens() {
    Decided.of(login, State.BY_LEVEL, RiskLevel.HIGH, RiskLevel.LOW);
    AuthenticationFlowModel top = flows.flow("top");
    AuthenticationFlowModel sub = flows.subflow(top, "sub", Requirement.CONDITIONAL);
    AuthenticationExecutionModel condition =
        flows.step(sub, "portcullis-condition", Requirement.REQUIRED);
    flows.step(sub, "deny-access-authenticator", Requirement.REQUIRED);
    FakeStep step = new FakeStep(keycloak, login).at(top, condition);

    assertThat(RiskCondition.SINGLETON.matchCondition(step.context())).isTrue();
    assertThat(LoginNotes.of(login.session()).lacksFactor()).isFalse();
  }

  @Test
  void lowRisk_opensNothing() {
    Decided.of(login, State.BY_LEVEL, RiskLevel.LOW, RiskLevel.LOW);
    AuthenticationFlowModel top = flows.flow("top");
    AuthenticationExecutionModel condition =
        flows.step(top, "portcullis-condition", Requirement.REQUIRED);

    assertThat(
            RiskCondition.SINGLETON.matchCondition(
                new FakeStep(keycloak, login).at(top, condition).context()))
        .isFalse();
  }

  private boolean matches(Map<String, String> config) {
    return RiskCondition.matches(config, LoginNotes.of(login.session()));
  }
}
