package org.portcullis.engine.identity;

import java.time.LocalDate;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.WorkProfile.Fact;

/**
 * How much evidence of identity risk counts, by how long somebody is here and by who else vouched
 * for them. Fake hires give themselves away in their first weeks; after them it is not time that
 * makes a person trustworthy, so quiet alone takes off little, and the word of others takes off the
 * rest. The factors are our assumption.
 */
public final class Sensitivity {
  /** Length of the window in which hires are new, in days. */
  public static final int NEW_HIRE_DAYS = 90;

  private static final double[] NEW = {1, 0.85, 0.7};
  private static final double[] LATER = {0.75, 0.5, 0.35};

  /** Nobody declared since when: the account may be as old as the realm. */
  private static final double[] UNDECLARED = {0.5, 0.5, 0.35};

  private Sensitivity() {}

  /** The factor on the log-odds of a signal, above 0 and at most 1. */
  public static double of(LoginAttempt attempt, History history) {
    boolean unreadable = attempt.work().isUnreadable(Fact.START_DATE);
    double[] byVerified =
        attempt.work().startDate() == null && !unreadable
            ? UNDECLARED
            : unreadable || isNewHire(attempt) ? NEW : LATER;
    return byVerified[Math.min(history.identity().verified(), byVerified.length - 1)];
  }

  /** Whether the first day of work is less than ninety days ago, or to come. */
  public static boolean isNewHire(LoginAttempt attempt) {
    return attempt.work().startDate() != null && tenureDays(attempt) < NEW_HIRE_DAYS;
  }

  /** Days since the first day of work; that must be declared. */
  public static long tenureDays(LoginAttempt attempt) {
    LocalDate start = attempt.work().startDate();
    if (start == null) {
      throw new IllegalArgumentException("no start date is declared");
    }
    return WorkFit.epochDay(attempt) - start.toEpochDay();
  }
}
