package org.portcullis.engine.policy;

/**
 * What somebody's employment and ceilings make of any attempt of theirs, whatever its risks.
 *
 * @param ended whether their last day of work is over
 * @param overdue whether somebody should have vouched for them again by now
 * @param narrowed whether they are under a ceiling in all sessions
 */
public record Limits(boolean ended, boolean overdue, boolean narrowed) {
  /** Nothing limits them. */
  public static final Limits NONE = new Limits(false, false, false);
}
