package org.portcullis.engine.probation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Stage;

/**
 * Where somebody stands in the probation.
 *
 * @param stage the stage they are in
 * @param since when it began; in the future for somebody who has not started work
 * @param next what comes after it; null in the last stage
 */
public record ProbationStatus(Stage stage, Instant since, @Nullable Next next) {
  /**
   * The stage that comes next.
   *
   * @param stage the stage
   * @param at when it begins, unless attestations are missing then
   * @param missingAttestations how many attestations it waits for
   */
  public record Next(Stage stage, Instant at, int missingAttestations) {}
}
