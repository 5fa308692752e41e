package org.portcullis.engine.calibration;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a shadow period: scored, and not acted upon.
 *
 * @param time when it was
 * @param user whose
 * @param logOdds of session risk; finite
 * @param evidence log-odds of session risk by signal, as the assessment has them; those of 0 may be
 *     left out
 * @param group part of the realm that changes are counted for; empty for none
 * @param attack whether it was an attack; null when nobody knows
 */
public record ShadowAttempt(
    Instant time,
    String user,
    double logOdds,
    Map<String, Double> evidence,
    String group,
    @Nullable Boolean attack) {
  public ShadowAttempt {
    if (!Double.isFinite(logOdds)) {
      throw new IllegalArgumentException("log-odds must be a number, not " + logOdds);
    }
    evidence = Map.copyOf(evidence);
  }
}
