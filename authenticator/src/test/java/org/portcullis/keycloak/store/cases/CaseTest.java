package org.portcullis.keycloak.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CaseTest {
  @Test
  void everyState_waitsOrIsClosing() {
    for (Case.State state : Case.State.values()) {
      assertThat(state.isClosing()).isNotEqualTo(Case.State.WAITING.contains(state));
    }
  }

  @Test
  void stateThatClearsAPerson_doesNotSpeakAgainstThem() {
    assertThat(Case.State.AGAINST)
        .containsExactlyInAnyOrder(
            Case.State.OPEN,
            Case.State.IN_REVIEW,
            Case.State.WAITING_FOR_PROOF,
            Case.State.CONFIRMED);
  }

  @Test
  void change_countsAndLeavesWhoAndWhyAsTheyWere() {
    Case before = CaseFiles.open("c1", "ann", "r1", 0);
    Case after = before.changed(Case.State.IN_REVIEW, "{\"a\":1}", CaseFiles.NOW.plusSeconds(5));

    assertThat(after)
        .isEqualTo(
            new Case(
                "c1",
                "ann",
                "r1",
                Case.State.IN_REVIEW,
                before.openedAt(),
                CaseFiles.NOW.plusSeconds(5),
                "{\"a\":1}",
                1));
  }
}
