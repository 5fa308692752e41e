package org.portcullis.keycloak.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Network;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.RiskScore;

class LoginNotesTest {
  private final FakeLogin login = new FakeLogin().as("ann");
  private final LoginNotes notes = LoginNotes.of(login.session());

  @Test
  void beforeTheDecision_nothingIsDemanded() {
    notes.mark(Mark.FACTOR_DEMANDED);

    assertThat(notes.isAllowed()).isTrue();
    assertThat(notes.isVoid()).isFalse();
    assertThat(notes.receipt()).isEmpty();
  }

  @Test
  void stepUp_isLackingUntilConfirmed() {
    decide(State.STEP_UP);
    assertThat(notes.lacksFactor()).isTrue();
    assertThat(notes.isAllowed()).isFalse();

    notes.become(State.CONFIRMED);
    assertThat(notes.isAllowed()).isTrue();
  }

  @Test
  void byLevel_lacksAFactorOnceAConditionAskedForOne() {
    decide(State.BY_LEVEL);
    assertThat(notes.isAllowed()).isTrue();

    notes.mark(Mark.FACTOR_DEMANDED);
    assertThat(notes.lacksFactor()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CONFIRMED", "BY_LEVEL", "STEP_UP"})
  void attestation_isLackingWhateverFactorWasPassed(State state) {
    decide(state);
    notes.mark(Mark.ATTESTATION_DEMANDED);
    assertThat(notes.lacksAttestation()).isTrue();

    notes.mark(Mark.ATTESTED);
    assertThat(notes.lacksAttestation()).isFalse();
  }

  @Test
  void proof_isForItsUserAlone() {
    decide(State.BY_LEVEL);
    notes.mark(Mark.ATTESTATION_DEMANDED);
    notes.proved("bob");
    assertThat(notes.lacksAttestation()).isTrue();

    notes.proved("ann");
    assertThat(notes.lacksAttestation()).isFalse();
  }

  @Test
  void refused_isNotAllowedAndReleasedIs() {
    decide(State.REFUSED);
    assertThat(notes.isAllowed()).isFalse();

    notes.released();
    assertThat(notes.isAllowed()).isTrue();
    assertThat(notes.has(Mark.RELEASED)).isTrue();
  }

  @Test
  void anotherUser_inheritsNothing() {
    decide(State.STEP_UP);

    login.as("bob");

    assertThat(notes.isVoid()).isTrue();
    assertThat(notes.state()).isEmpty();
    assertThat(notes.receipt()).isEmpty();
    assertThat(notes.isAllowed()).isTrue();
  }

  @Test
  void sameUserByAnIdentityProvider_inheritsNothing() {
    decide(State.STEP_UP);

    login.by("partner");

    assertThat(notes.isVoid()).isTrue();
    assertThat(notes.state()).isEmpty();
  }

  @Test
  void secondAssessment_keepsWhatIsLacking() {
    decide(State.STEP_UP);

    decide(State.BY_LEVEL);

    assertThat(notes.lacksFactor()).isTrue();
  }

  @Test
  void secondAssessment_keepsWhatWasGivenAndForgetsTheRest() {
    decide(State.BY_LEVEL);
    notes.mark(Mark.ATTESTED);
    notes.mark(Mark.OVERDUE);
    notes.mark(Mark.ASKING);

    decide(State.BY_LEVEL);

    assertThat(notes.has(Mark.ATTESTED)).isTrue();
    assertThat(notes.has(Mark.OVERDUE)).isFalse();
    assertThat(notes.has(Mark.ASKING)).isFalse();
  }

  @Test
  void condition_opensAtItsLevelAndStepUpOpensTheLowest() {
    decide(State.BY_LEVEL);
    assertThat(opens("session", "medium")).isTrue();
    assertThat(opens("session", "high")).isFalse();
    assertThat(opens("identity", "medium")).isFalse();

    decide(State.STEP_UP);
    assertThat(opens("session", "medium")).isTrue();
    assertThat(opens("session", "high")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CLEARED", "CONFIRMED", "REFUSED"})
  void condition_onSessionRisk_staysClosedWhenNothingIsToBeCleared(State state) {
    decide(state);

    assertThat(opens("session", "medium")).isFalse();
  }

  @Test
  void condition_onOverdueReverification_opensUntilAttested() {
    decide(State.CONFIRMED);
    notes.mark(Mark.OVERDUE);
    Map<String, String> config =
        Map.of("risk", "identity", "level", "high", "reverification", "true");
    assertThat(RiskCondition.matches(config, notes)).isTrue();

    notes.mark(Mark.ATTESTED);
    assertThat(RiskCondition.matches(config, notes)).isFalse();
  }

  private boolean opens(String risk, String level) {
    return RiskCondition.matches(Map.of("risk", risk, "level", level), notes);
  }

  /** Of medium session risk and low identity risk. */
  private void decide(State state) {
    notes.decided(
        "receipt",
        "execution",
        state,
        new Assessment(score(RiskLevel.MEDIUM), score(RiskLevel.LOW), List.of(), 5, true),
        Network.UNKNOWN);
  }

  private static RiskScore score(RiskLevel level) {
    return new RiskScore(0, 0.5, 50, level);
  }
}
