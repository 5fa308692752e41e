package org.portcullis.engine.assess;

/** What a look at a request in a session, a refresh above all, comes to. */
public enum SessionVerdict {
  /** The session goes on, narrowed perhaps. */
  KEEP,
  /** Nothing is given to this request; whoever made it has to prove who they are. */
  PROVE,
  /** The session ends. */
  END;

  /**
   * What an assessed request comes to. Nobody can be asked for a second factor in a refresh, so
   * what asks for one refuses; but not where the session was looked at before, of which the person
   * has proved what was asked. A policy that only reports keeps every session.
   *
   * @param moved whether the session was last seen elsewhere, or with something else
   * @param elsewhere whether the request comes from another country than whoever approved it
   */
  public static SessionVerdict of(Assessed assessed, boolean moved, boolean elsewhere) {
    if (!assessed.isBinding()) {
      return KEEP;
    }
    return switch (assessed.decision().action()) {
      case BLOCK -> END;
      case STEP_UP -> moved ? PROVE : KEEP;
      case ALLOW -> elsewhere ? PROVE : KEEP;
    };
  }

  /** How the request has ended by this; one that was refused teaches nothing. */
  public Completion completion() {
    return switch (this) {
      case KEEP -> Completion.PASSED;
      case PROVE, END -> Completion.ABANDONED;
    };
  }
}
