package org.portcullis.engine.calibration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Thresholds;
import org.portcullis.risk.RiskLevel;

/**
 * What a shadow period suggests, and why. Nothing takes effect by it.
 *
 * @param attempts attempts seen, those known to be attacks included
 * @param people whose they were
 * @param days person-days on which the thresholds rest
 * @param thresholds proposed thresholds of session risk; null when too little was seen
 * @param moves attempts whose level the thresholds would change, with the weights of now
 * @param challengedNow share of the honest or unknown attempts at medium or above now
 * @param challengedThen the same with the proposed thresholds; as now when there are none
 * @param weights proposed weights; signals not named keep theirs
 * @param remarks what to know before taking any of it over
 */
public record Proposal(
    int attempts,
    int people,
    int days,
    @Nullable Thresholds thresholds,
    List<Move> moves,
    double challengedNow,
    double challengedThen,
    List<Weight> weights,
    List<String> remarks) {
  /**
   * Attempts that change their level.
   *
   * @param group part of the realm; empty where none is known
   * @param from level now
   * @param to level with the proposed thresholds
   * @param attempts how many
   */
  public record Move(String group, RiskLevel from, RiskLevel to, int attempts) {}

  /**
   * A signal's weight.
   *
   * @param signal its id
   * @param now its weight in the policy of now
   * @param proposed what is proposed
   * @param fired share of the person-days on which it spoke for an attack
   * @param why what speaks for it
   */
  public record Weight(String signal, double now, double proposed, double fired, Reason why) {}

  /** Why a weight is proposed. */
  public enum Reason {
    /** It speaks for an attack more often than evidence of its strength can among the honest. */
    FIRES_TOO_OFTEN,
    /** A regression on labelled attempts, which did better on people it was not fitted to. */
    FITTED_TO_LABELS
  }

  public Proposal {
    moves = List.copyOf(moves);
    weights = List.copyOf(weights);
    remarks = List.copyOf(remarks);
  }
}
