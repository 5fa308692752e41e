package org.portcullis.keycloak.stepup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.portcullis.keycloak.fake.FakeLogin;
import org.portcullis.keycloak.fake.FakeStep;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.Flows;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.risk.RiskLevel;

final class FlowDemandsTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Flows flows = new Flows(keycloak);

  private FakeLogin login;
  private AuthenticationFlowModel top;
  private AuthenticationFlowModel sub;

  @BeforeEach
  void setUp() {
    login = new FakeLogin(keycloak.realm(), keycloak.client("crm")).as(keycloak.user("ann"));
    top = flows.flow("top");
    sub = flows.subflow(top, "sub", Requirement.CONDITIONAL);
    keycloak.realm().setBrowserFlow(top);
  }

  @Test
  void attestation_isDemandedByTheFlowThatHasIt() {
    condition("identity");
    LoginNotes notes = Decided.of(login, State.BY_LEVEL, RiskLevel.LOW, RiskLevel.HIGH);
    demands(notes).noteAttestation();
    assertThat(notes.lacksAttestation()).isFalse();

    flows.step(sub, "portcullis-attestation", Requirement.REQUIRED);
    demands(notes).noteAttestation();
    assertThat(notes.lacksAttestation()).isTrue();
  }

  @Test
  void attestation_isNotDemandedOfCalmPeople() {
    condition("identity");
    flows.step(sub, "portcullis-attestation", Requirement.REQUIRED);
    LoginNotes notes = Decided.of(login, State.BY_LEVEL, RiskLevel.HIGH, RiskLevel.LOW);

    demands(notes).noteAttestation();

    assertThat(notes.lacksAttestation()).isFalse();
  }

  @Test
  void factor_isDemandedOfALoginThatNeverComesByTheSubflow() {
    condition("session");
    flows.step(sub, "auth-otp-form", Requirement.REQUIRED);
    LoginNotes notes = Decided.of(login, State.BY_LEVEL, RiskLevel.HIGH, RiskLevel.LOW);

    FlowDemands.ofBrowserFlows(step().context(), notes).noteFactor();

    assertThat(notes.lacksFactor()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CLEARED", "CONFIRMED", "REFUSED"})
  void factor_isNotDemandedOfAClearedLogin(State state) {
    condition("session");
    flows.step(sub, "auth-otp-form", Requirement.REQUIRED);
    LoginNotes notes = Decided.of(login, state, RiskLevel.HIGH, RiskLevel.LOW);

    demands(notes).noteFactor();

    assertThat(notes.lacksFactor()).isFalse();
  }

  @Test
  void disabledCondition_demandsNothing() {
    flows.step(sub, "portcullis-condition", Requirement.DISABLED, Map.of("risk", "session"));
    flows.step(sub, "auth-otp-form", Requirement.REQUIRED);
    LoginNotes notes = Decided.of(login, State.BY_LEVEL, RiskLevel.HIGH, RiskLevel.LOW);

    demands(notes).noteFactor();

    assertThat(notes.lacksFactor()).isFalse();
  }

  @Test
  void otherVendorsFactor_isOneWhereItIsNamed() {
    condition("session");
    flows.step(sub, "vendor-factor", Requirement.REQUIRED);
    LoginNotes notes = Decided.of(login, State.BY_LEVEL, RiskLevel.HIGH, RiskLevel.LOW);
    demands(notes).noteFactor();
    assertThat(notes.lacksFactor()).isFalse();

    flows.step(top, "portcullis-risk", Requirement.REQUIRED, Map.of("factors", "vendor-factor"));
    demands(notes).noteFactor();
    assertThat(notes.lacksFactor()).isTrue();
  }

  @Test
  void methods_areRememberedByWhatTheyAre() {
    PassedMethods.note(login.session(), "webauthn");
    assertThat(login.getUserSessionNotes()).containsValue("mfa pop");

    PassedMethods.note(login.session(), "otp");
    assertThat(login.getUserSessionNotes()).containsValue("mfa otp");
    FakeUserSession session =
        keycloak
            .userSessions()
            .begin(keycloak.realm(), requireNonNull(login.getAuthenticatedUser()));
    assertThat(PassedMethods.of(session.session())).isEmpty();
    login.getUserSessionNotes().forEach(session::setNote);
    assertThat(PassedMethods.of(session.session())).containsExactly("mfa", "otp");
  }

  @ParameterizedTest
  @CsvSource({"2, 2, true", "2, 3, true", "2, 1, false", "x, 9, false", ", 9, false", "2, , false"})
  void level_isAskedForWhereAStepUpReachesIt(
      @Nullable String level, @Nullable String asked, boolean isAsked) {
    flows.step(
        top,
        "portcullis-risk",
        Requirement.REQUIRED,
        level == null ? Map.of("other", "x") : Map.of("stepUpLevel", level));
    if (asked != null) {
      login.setClientNote("requested-level-of-authentication", asked);
    }

    assertThat(new StepUpLevel(keycloak.session(), login.session()).isAskedFor("none"))
        .isEqualTo(isAsked);
  }

  private void condition(String risk) {
    flows.step(sub, "portcullis-condition", Requirement.REQUIRED, Map.of("risk", risk));
  }

  private FakeStep step() {
    return new FakeStep(keycloak, login)
        .at(top, flows.step(sub, "deny-access-authenticator", Requirement.DISABLED));
  }

  private FlowDemands demands(LoginNotes notes) {
    return FlowDemands.ofFlow(step().context(), notes);
  }
}
