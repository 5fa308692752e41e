package org.portcullis.keycloak.cases;

import java.util.EnumSet;
import java.util.Set;
import org.portcullis.keycloak.store.cases.Case.State;

/** Where a case may go from where it is. */
final class Transitions {
  private Transitions() {}

  /** The states that may come next; a review ends only after somebody took it up. */
  static Set<State> from(State state) {
    return switch (state) {
      case OPEN -> EnumSet.of(State.IN_REVIEW, State.WAITING_FOR_PROOF);
      case IN_REVIEW -> ends(State.OPEN, State.WAITING_FOR_PROOF);
      case WAITING_FOR_PROOF -> ends(State.IN_REVIEW);
      case CONFIRMED, FALSE_POSITIVE, BENIGN, CLOSED -> EnumSet.of(State.IN_REVIEW);
    };
  }

  private static Set<State> ends(State... others) {
    EnumSet<State> next =
        EnumSet.of(State.CONFIRMED, State.FALSE_POSITIVE, State.BENIGN, State.CLOSED);
    next.addAll(Set.of(others));
    return next;
  }
}
