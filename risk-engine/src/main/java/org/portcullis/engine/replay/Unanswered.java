package org.portcullis.engine.replay;

/** What is assumed of a login that would have been challenged, when it was not at the time. */
public enum Unanswered {
  /** It would have passed, and counts in full. */
  LEARN,
  /** It would not have passed. */
  SKIP,
  /** It would have passed with an OTP, and counts as little as that. */
  OTP
}
