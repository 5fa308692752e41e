package org.portcullis.risk;

/** Why something that accounts have in common says nothing about them. */
public enum HubReason {
  /** The employer's own egress. */
  EGRESS,
  /** A mobile carrier's address, which many subscribers share. */
  CARRIER,
  /** A network that hides its users, who share its exits. */
  HIDING,
  /** The policy names the network, such as a co-working site. */
  NAMED,
  /**
   * Many whose declared place is the same: a carrier's translated address, a large house. Of what
   * is on file, many unrelated people, wherever they are declared: somebody's form filled it in.
   */
  CROWD,
  /** Most who share it have worked here for a year: a kiosk, an office's line. */
  VETERANS
}
