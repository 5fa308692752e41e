package org.portcullis.engine.replay;

import java.util.List;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.engine.probation.Person;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Obligation;

/**
 * What a person's tenure adds to a decision. Histories tell no groups, and whose employment they do
 * not tell is left alone.
 */
final class Tenures {
  private Tenures() {}

  static Decision apply(
      Policy policy, AttemptLine line, List<Attestation> attestations, Decision decision) {
    if (line.work().employment() == null) {
      return decision;
    }
    if (Tenure.hasEnded(line.work(), line.time())) {
      return new Decision(
          Decision.Action.BLOCK, decision.obligations(), Decision.Basis.EMPLOYMENT_ENDED);
    }
    Person person = new Person(line.work(), List.of(), null, attestations);
    boolean narrowed =
        Tenure.standing(policy, person, line.time(), line.time())
            .map(ProbationStatus::stage)
            .filter(stage -> stage.ceiling() != null)
            .isPresent();
    return narrowed ? decision.with(Obligation.NARROW_GRANTS) : decision;
  }
}
