package org.portcullis.risk;

/** One of the two questions an assessment answers; they are never summed into one. */
public enum Risk {
  /** Is this session the account owner's? The owner can clear it by step-up. */
  SESSION,
  /**
   * Is the account's owner who, and where, they were hired as? The owner's own factors never clear
   * it.
   */
  IDENTITY
}
