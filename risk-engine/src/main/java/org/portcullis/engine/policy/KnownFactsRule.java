package org.portcullis.engine.policy;

import org.portcullis.risk.Decision.Action;

/**
 * How many facts of an attempt must be known, and what happens below that.
 *
 * @param least fewest facts that suffice, zero or more
 * @param below what happens with fewer
 */
public record KnownFactsRule(int least, Action below) {
  /** Facts that can be known of an attempt. */
  public static final int MOST = 10;

  /** Any number suffices. */
  public static final KnownFactsRule NONE = new KnownFactsRule(0, Action.ALLOW);

  public KnownFactsRule {
    if (least < 0 || least > MOST) {
      throw new IllegalArgumentException("least must be 0 to " + MOST);
    }
  }
}
