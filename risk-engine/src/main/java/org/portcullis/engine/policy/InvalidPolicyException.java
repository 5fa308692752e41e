package org.portcullis.engine.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy document was refused; says everything that is wrong with it, not just the first. */
public final class InvalidPolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Refuses a document for all of these. */
  public InvalidPolicyException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in document order. */
  public List<Problem> problems() {
    return problems;
  }
}
