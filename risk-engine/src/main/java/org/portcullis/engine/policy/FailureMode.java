package org.portcullis.engine.policy;

/** What happens to a login when a signal failed. */
public enum FailureMode {
  /** The other signals decide, and the security team is told. */
  FAIL_OPEN_WITH_ALERT,
  /** The person must pass a second factor. */
  STEP_UP,
  /** The login is refused. */
  BLOCK
}
