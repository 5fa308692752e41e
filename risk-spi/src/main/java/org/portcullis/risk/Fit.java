package org.portcullis.risk;

/** How a fact of an attempt compares with what the employer declared. */
public enum Fit {
  MATCH,
  MISMATCH,
  /** One of the two is not known, which is neither. */
  UNKNOWN,
  /** They need not agree here, as on approved travel. */
  NOT_APPLICABLE
}
