package org.portcullis.engine.policy;

import java.util.Set;
import org.portcullis.risk.Employment;

/**
 * Who is on probation, how long, and what they may carry meanwhile.
 *
 * @param employment whom it is for, at least one
 * @param days length in days from the first day of work, 1 to 3650; day 0 is the start date, and on
 *     day {@code days} it is over
 * @param ceiling name of the ceiling in the policy
 */
public record Probation(Set<Employment> employment, int days, String ceiling) {
  /** Ten years. */
  public static final int LONGEST_DAYS = 3650;

  public Probation {
    employment = Set.copyOf(employment);
    if (employment.isEmpty()) {
      throw new IllegalArgumentException("employment must name at least one");
    }
    if (days < 1 || days > LONGEST_DAYS) {
      throw new IllegalArgumentException("days must be 1 to " + LONGEST_DAYS);
    }
  }
}
