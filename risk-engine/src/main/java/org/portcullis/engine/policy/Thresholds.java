package org.portcullis.engine.policy;

import org.portcullis.risk.RiskLevel;

/**
 * Where the levels of one risk begin. Below {@code medium} is low; the levels cover 0 to 100
 * without a gap.
 *
 * @param medium first score of the medium level, above 0 and below {@code high}
 * @param high first score of the high level, at most 100
 */
public record Thresholds(double medium, double high) {
  /**
   * Defaults. At 10, a new device alone at home stays below and a new device on a network new to
   * the user is above; at 60, a new device in a new country is above.
   */
  public static final Thresholds DEFAULT = new Thresholds(10, 60);

  public Thresholds {
    if (!(medium > 0 && medium < high && high <= 100)) {
      throw new IllegalArgumentException("must satisfy 0 < medium < high <= 100");
    }
  }

  /** The level of a score. */
  public RiskLevel levelOf(double score) {
    return score >= high ? RiskLevel.HIGH : score >= medium ? RiskLevel.MEDIUM : RiskLevel.LOW;
  }
}
