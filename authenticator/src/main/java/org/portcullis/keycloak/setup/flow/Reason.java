package org.portcullis.keycloak.setup.flow;

/** Why a flow is not one that the assessment can be put into. */
public enum Reason {
  /** Its subflows do not end. */
  TOO_DEEP,
  /** It is no flow of executions. */
  KIND,
  /** An authenticator that this server does not have. */
  UNKNOWN_AUTHENTICATOR,
  /** Portcullis is in it, and there is a way past it. */
  WAY_PAST,
  /** Nothing in it is reset, so that nobody can tell what the assessment has to come before. */
  NOTHING_RESET,
  /** What is reset can be reset before it is known whose it is. */
  RESET_BEFORE_MAIL,
  /** It is reset in one of several alternatives. */
  RESET_IN_ALTERNATIVE
}
