package org.portcullis.engine.policy;

/** Whom the policy takes somebody for of whom the employer declared too little. */
public enum UnknownEmployment {
  /**
   * Accounts older than Portcullis' setup in the realm are employees, younger ones new contractors.
   */
  BY_ACCOUNT_AGE,
  /** An employee, who is under no probation. */
  EMPLOYEE,
  /** A contractor whose tenure counts from the account's creation. */
  NEW_CONTRACTOR
}
