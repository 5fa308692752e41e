package org.portcullis.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score with what is known of whom it was given to.
 *
 * @param score log-odds or any other number that grows with risk; finite
 * @param attack class of the attack; null for an honest attempt
 * @param reference whether false positives are counted over it, if it is honest
 * @param cluster whose it is: attempts of a cluster hang together, and are resampled together
 * @param groups groups that an honest attempt is counted in, such as its population
 */
public record LabelledAttempt(
    double score, @Nullable String attack, boolean reference, String cluster, List<String> groups) {
  public LabelledAttempt {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("a score must be a number, not " + score);
    }
    groups = List.copyOf(groups);
  }
}
