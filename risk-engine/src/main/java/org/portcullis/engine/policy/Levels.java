package org.portcullis.engine.policy;

import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.RiskLevel;

/**
 * From what on the policy acts.
 *
 * @param session thresholds of session risk
 * @param identity thresholds of identity risk
 * @param stepUpAt lowest level of session risk that asks for step-up
 * @param blockAt lowest level of session risk that refuses; null never refuses
 * @param knownFacts how many facts of an attempt must be known
 * @param factorDays age in days below which a factor cannot clear high session risk
 */
public record Levels(
    Thresholds session,
    Thresholds identity,
    RiskLevel stepUpAt,
    @Nullable RiskLevel blockAt,
    KnownFactsRule knownFacts,
    int factorDays) {
  /**
   * A week, as large providers demand for sensitive actions: somebody who got in and enrolled a
   * factor of their own must not clear the next doubt with it.
   */
  public static final int FACTOR_DAYS = 7;

  /** Those of a policy that says nothing of them. */
  public static final Levels DEFAULT =
      new Levels(
          Thresholds.DEFAULT,
          Thresholds.DEFAULT,
          RiskLevel.MEDIUM,
          null,
          KnownFactsRule.NONE,
          FACTOR_DAYS);

  /** What a level of session risk asks for. */
  Action action(RiskLevel level) {
    if (blockAt != null && level.isAtLeast(blockAt)) {
      return Action.BLOCK;
    }
    return level.isAtLeast(stepUpAt) ? Action.STEP_UP : Action.ALLOW;
  }
}
