package org.portcullis.engine.history;

/** A line of a history file cannot be read; says which one and why. */
public final class InvalidLineException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * A line that cannot be read.
   *
   * @param line number of the line, from 1
   * @param reason what is wrong with it
   */
  public InvalidLineException(int line, String reason) {
    super("line " + line + ": " + reason);
    this.line = line;
  }

  /** Number of the line, from 1. */
  public int line() {
    return line;
  }
}
