package org.portcullis.risk;

/** A band of the 0-100 score, from harmless to alarming; bands are contiguous and cover it all. */
public enum RiskLevel {
  LOW,
  MEDIUM,
  HIGH;

  /** Whether this level is at least {@code other}. */
  public boolean isAtLeast(RiskLevel other) {
    return compareTo(other) >= 0;
  }
}
