package org.portcullis.risk;

/** How a fact of now compares with the same fact of before. */
public enum Match {
  SAME,
  OTHER,
  /** One of the two is not known, which is neither. */
  UNKNOWN
}
