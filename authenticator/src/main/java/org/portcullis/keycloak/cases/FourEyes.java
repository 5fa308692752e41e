package org.portcullis.keycloak.cases;

import java.util.List;
import java.util.Optional;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.cases.CaseRefusal.Code;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseStep;

/**
 * What somebody has to do with a case, and so may not do about it.
 *
 * @param subject whether the case is about them
 * @param linked whether the evidence links them with the subject
 * @param sponsor whether they answer for the subject, or did since the case was opened
 * @param opener whether they opened it
 * @param seconded whether somebody else proposed the same
 */
record FourEyes(
    boolean subject, boolean linked, boolean sponsor, boolean opener, boolean seconded) {

  /** Why they may not take part at all. */
  Optional<Code> part() {
    return subject ? Optional.of(Code.OWN_CASE) : Optional.empty();
  }

  /** Why they may not propose an end. */
  Optional<Code> proposal() {
    return subject
        ? Optional.of(Code.OWN_CASE)
        : linked ? Optional.of(Code.LINKED) : Optional.empty();
  }

  /** Why they may not end the review, or overturn how it ended. */
  Optional<Code> end() {
    if (proposal().isPresent() || seconded) {
      return proposal();
    }
    return sponsor
        ? Optional.of(Code.SPONSOR_ALONE)
        : opener ? Optional.of(Code.OPENER_ALONE) : Optional.empty();
  }

  /** Why they may not give held people their grants back; the one who held may. */
  Optional<Code> release() {
    return proposal().or(() -> sponsor ? Optional.of(Code.SPONSOR_ALONE) : Optional.empty());
  }

  /** Whether the actor opened the case. */
  static boolean isOpener(Actor actor, List<CaseStep> steps) {
    return steps.stream().anyMatch(step -> step.kind() == CaseStep.Kind.OPENED && actor.did(step));
  }

  /** Whether somebody else proposed a state since the case last moved to an end. */
  static boolean isSeconded(Actor actor, State to, List<CaseStep> steps) {
    boolean seconded = false;
    for (CaseStep step : steps) {
      if (step.kind() == CaseStep.Kind.MOVED && step.to() != null && step.to().isClosing()) {
        seconded = false;
      } else if (step.kind() == CaseStep.Kind.PROPOSED && step.to() == to && !actor.did(step)) {
        seconded = true;
      }
    }
    return seconded;
  }
}
