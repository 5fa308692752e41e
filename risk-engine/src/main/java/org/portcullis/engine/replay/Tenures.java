package org.portcullis.engine.replay;

import java.time.Instant;
import java.util.List;
import org.portcullis.engine.policy.Limits;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.engine.probation.Person;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.engine.probation.Reverification;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.LoginAttempt;

/**
 * What a person's tenure, and the ceiling on their account, make of an attempt. Histories tell no
 * groups. Of whom they tell neither employment nor the account's age, tenure is left alone; with
 * the age alone, the policy says what somebody of unknown employment is.
 *
 * @param policy the policy in force
 * @param attempt the attempt
 * @param user what is known of the person
 * @param setup when the realm's history begins
 */
record Tenures(Policy policy, LoginAttempt attempt, ReplayedUser user, Instant setup) {

  Limits limits() {
    Instant now = attempt.time();
    boolean narrowed = user.ceiling != null && user.ceiling.applies(now);
    if (isUntold()) {
      return new Limits(Tenure.hasEnded(attempt.work(), now), false, narrowed);
    }
    Person person = person();
    boolean overdue =
        Reverification.next(policy, attempt.user(), person, setup, now)
            .filter(next -> next.isOverdue(now))
            .isPresent();
    boolean onProbation =
        Tenure.standing(policy, person, setup, now)
            .map(ProbationStatus::stage)
            .filter(stage -> stage.ceiling() != null)
            .isPresent();
    return new Limits(
        Tenure.hasEnded(attempt.work(), now), overdue, narrowed || onProbation || overdue);
  }

  RuleFacts placed(Assessment assessment) {
    if (isUntold() || policy.rules().isEmpty()) {
      return RuleFacts.of(assessment, attempt, List.of(), null, null);
    }
    Person person = person();
    return RuleFacts.of(
        assessment,
        attempt,
        List.of(),
        Tenure.employment(policy, person, setup),
        Tenure.day(person, attempt.time()));
  }

  private boolean isUntold() {
    return attempt.work().employment() == null && attempt.accountCreated() == null;
  }

  private Person person() {
    return new Person(attempt.work(), List.of(), attempt.accountCreated(), user.attestations);
  }
}
