package org.portcullis.keycloak.setup.flow;

/** Says of a flow why the assessment cannot be put into it. */
public final class NotUnderstoodException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String flow;
  private final Reason reason;
  private final String what;

  NotUnderstoodException(String flow, Reason reason, String what) {
    super(flow + ": " + reason + " " + what);
    this.flow = flow;
    this.reason = reason;
    this.what = what;
  }

  /** Alias of the flow. */
  public String flow() {
    return flow;
  }

  /** What is the matter with it. */
  public Reason reason() {
    return reason;
  }

  /** The execution or subflow that it is about. */
  public String what() {
    return what;
  }
}
