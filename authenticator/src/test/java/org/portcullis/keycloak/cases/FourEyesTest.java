package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.keycloak.actor.Account;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.cases.CaseRefusal.Code;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseStep;
import org.portcullis.keycloak.store.cases.CaseStep.Kind;

final class FourEyesTest {
  private static final Actor ANN = actor("1", "acme", "ann", "ann@example.org");
  private static final Actor BEN = actor("2", "acme", "ben", null);

  @Test
  void subject_mayDoNothing() {
    FourEyes subject = new FourEyes(true, false, false, false, true);

    assertThat(subject.part()).contains(Code.OWN_CASE);
    assertThat(subject.proposal()).contains(Code.OWN_CASE);
    assertThat(subject.end()).contains(Code.OWN_CASE);
    assertThat(subject.release()).contains(Code.OWN_CASE);
  }

  @Test
  void linkedAccount_mayNotEndEvenWithAnother() {
    FourEyes linked = new FourEyes(false, true, false, false, true);

    assertThat(linked.part()).isEmpty();
    assertThat(linked.end()).contains(Code.LINKED);
    assertThat(linked.proposal()).contains(Code.LINKED);
  }

  @Test
  void sponsor_endsWithAnotherAlone() {
    assertThat(new FourEyes(false, false, true, false, false).end()).contains(Code.SPONSOR_ALONE);
    assertThat(new FourEyes(false, false, true, false, true).end()).isEmpty();
    assertThat(new FourEyes(false, false, true, false, true).release())
        .contains(Code.SPONSOR_ALONE);
  }

  @Test
  void opener_endsWithAnotherAlone() {
    assertThat(new FourEyes(false, false, false, true, false).end()).contains(Code.OPENER_ALONE);
    assertThat(new FourEyes(false, false, false, true, true).end()).isEmpty();
  }

  @Test
  void anybodyElse_endsAlone() {
    assertThat(new FourEyes(false, false, false, false, false).end()).isEmpty();
  }

  @Test
  void ownProposal_isNoSecond() {
    List<CaseStep> own = List.of(step(Kind.PROPOSED, State.CLOSED, ANN));

    assertThat(FourEyes.isSeconded(ANN, State.CLOSED, own)).isFalse();
    assertThat(FourEyes.isSeconded(BEN, State.CLOSED, own)).isTrue();
    assertThat(FourEyes.isSeconded(BEN, State.BENIGN, own)).isFalse();
  }

  @Test
  void proposalOfAnEarlierReview_isUsedUp() {
    List<CaseStep> steps =
        List.of(
            step(Kind.PROPOSED, State.CLOSED, ANN),
            step(Kind.MOVED, State.CLOSED, BEN),
            step(Kind.MOVED, State.IN_REVIEW, BEN));

    assertThat(FourEyes.isSeconded(BEN, State.CLOSED, steps)).isFalse();
  }

  @Test
  void renamedAdmin_isTheSame() {
    Actor renamed = actor("1", "acme", "anna", "other@example.org");

    assertThat(renamed.did(step(Kind.OPENED, null, ANN))).isTrue();
  }

  @Test
  void secondAccountOfOneAddress_isTheSame() {
    CaseStep opened = step(Kind.OPENED, null, ANN);

    assertThat(actor("9", "master", "root", "ANN@example.org").did(opened)).isTrue();
    assertThat(actor("9", "master", "Ann", null).did(opened)).isFalse();
    assertThat(BEN.did(opened)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void noState_leadsToItself(State state) {
    assertThat(Transitions.from(state)).isNotEmpty().doesNotContain(state);
  }

  @Test
  void openCase_isNotEndedBeforeSomebodyTookItUp() {
    assertThat(Transitions.from(State.OPEN)).noneMatch(State::isClosing);
    assertThat(Transitions.from(State.IN_REVIEW)).contains(State.CONFIRMED, State.CLOSED);
    assertThat(Transitions.from(State.CONFIRMED)).containsExactly(State.IN_REVIEW);
  }

  private static Actor actor(String id, String realm, String username, @Nullable String email) {
    return new Actor(new Account(id, realm, username, email, true, true), List.of(), false, true);
  }

  private static CaseStep step(Kind kind, @Nullable State to, Actor by) {
    return new CaseStep(kind, to, by.by(), "why", Instant.EPOCH);
  }
}
