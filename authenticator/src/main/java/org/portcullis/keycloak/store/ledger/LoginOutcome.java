package org.portcullis.keycloak.store.ledger;

/** What became of an attempt after its decision. */
public enum LoginOutcome {
  /** The person has not finished yet. */
  PENDING,
  /** The login completed. */
  SUCCEEDED,
  /** The login was refused. */
  REFUSED,
  /** The login was refused, and an admin released one login by this receipt, which was used. */
  RELEASED,
  /** The person did not finish within the login's lifespan. */
  ABANDONED,
  /** The request broke after the decision. */
  ERROR
}
