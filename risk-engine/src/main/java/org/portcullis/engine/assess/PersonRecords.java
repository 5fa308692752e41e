package org.portcullis.engine.assess;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Limits;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;

/** What others said and decided about the person behind an account. */
public interface PersonRecords {
  /** Who vouched for the user, ever. */
  List<Attestation> attestations(String user);

  /**
   * How many others of the attempt's vendor are flagged; null when that is not known.
   *
   * @throws RuntimeException when they cannot be counted
   */
  @Nullable Concentration vendor(LoginAttempt attempt);

  /** The evidence that reviewers found to be misread of the user. */
  Predicate<Finding.Evidence> muted(String user);

  /** What the policy's rules look at: the assessment, and what they ask of the person. */
  RuleFacts placed(Assessment assessment, LoginAttempt attempt);

  /** What the user's employment and ceilings make of any attempt of theirs at its time. */
  Limits limits(LoginAttempt attempt);
}
