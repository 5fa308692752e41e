package org.portcullis.engine.assess;

import org.portcullis.engine.history.LearningRule.Factor;

/**
 * How an assessed attempt ended.
 *
 * @param end how
 * @param factor the strongest second factor that was passed in it
 * @param clears whether all factors that may have been passed are old enough for the level of
 *     session risk; of no meaning without a factor
 * @param enrolled whether a factor was set up in it
 */
public record Completion(End end, Factor factor, boolean clears, boolean enrolled) {
  /** What became of the attempt. */
  public enum End {
    /** It succeeded. */
    PASSED,
    /** It waits until somebody else vouches for the person, who may give up meanwhile. */
    STOPPED,
    /** Somebody else than whoever was assessed finished it. */
    HANDED_ON,
    /** It was given up, or refused. */
    ABANDONED,
    /** A credential was wrong. */
    FAILED
  }

  /** It succeeded, and asked nothing more. */
  public static final Completion PASSED = new Completion(End.PASSED, Factor.NONE, true, false);

  /** Somebody else finished it. */
  public static final Completion HANDED_ON =
      new Completion(End.HANDED_ON, Factor.NONE, true, false);

  /** Nobody finished it. */
  public static final Completion ABANDONED =
      new Completion(End.ABANDONED, Factor.NONE, true, false);

  /** A credential was wrong. */
  public static final Completion FAILED = new Completion(End.FAILED, Factor.NONE, true, false);

  /** It succeeded, with this factor. */
  public static Completion passed(Factor factor, boolean clears, boolean enrolled) {
    return new Completion(End.PASSED, factor, clears, enrolled);
  }

  /** It waits for somebody else's word, after this factor was passed. */
  public static Completion stopped(Factor factor, boolean clears) {
    return new Completion(End.STOPPED, factor, clears, false);
  }

  /** The same, and a factor was set up in it. */
  public Completion withEnrolment() {
    return new Completion(end, factor, clears, true);
  }
}
