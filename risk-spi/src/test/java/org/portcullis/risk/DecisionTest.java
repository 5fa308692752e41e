package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Decision.Obligation;

class DecisionTest {
  @Test
  void obligations_none_areAccepted() {
    assertThat(new Decision(Action.ALLOW, Set.of(), Basis.BELOW_THRESHOLDS).obligations())
        .isEmpty();
  }

  @Test
  void obligations_changedByTheCaller_stay() {
    Set<Obligation> obligations = EnumSet.of(Obligation.ALERT);
    Decision decision = new Decision(Action.BLOCK, obligations, Basis.SESSION_RISK);
    obligations.clear();
    assertThat(decision.obligations()).containsExactly(Obligation.ALERT);
  }
}
