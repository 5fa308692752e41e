package org.portcullis.risk;

import java.util.List;

/**
 * Both risks of an attempt and every finding behind them.
 *
 * @param session risk that the session is not the owner's
 * @param identity risk that the owner is not who they were hired as
 * @param findings one per signal, in the engine's order, also those that abstained or failed;
 *     evidence carries the log-odds that were counted
 * @param knownFacts how many facts of the attempt were known
 * @param sufficient whether those are at least as many as the policy demands
 */
public record Assessment(
    RiskScore session,
    RiskScore identity,
    List<Finding> findings,
    int knownFacts,
    boolean sufficient) {
  public Assessment {
    findings = List.copyOf(findings);
  }

  /** The score of one risk. */
  public RiskScore of(Risk risk) {
    return switch (risk) {
      case SESSION -> session;
      case IDENTITY -> identity;
    };
  }

  /** Whether a signal failed. */
  public boolean hasFailures() {
    for (Finding finding : findings) {
      if (finding instanceof Finding.Failed) {
        return true;
      }
    }
    return false;
  }
}
