package org.portcullis.risk;

/**
 * A group of signals that share one cause. Evidence of a family is capped together, so that one
 * cause (say, a trip) is not counted once per signal that notices it.
 */
public enum Family {
  /** Country and network compared with the user's own habit. */
  NETWORK_FAMILIARITY,
  /** Device credential compared with the user's own habit. */
  DEVICE,
  /** Networks people hide behind: hosting, VPN, Tor, proxies. */
  ANONYMITY,
  /** Movement that distance and time do not allow. */
  TRAVEL,
  /** Facts that do not match what the employer declared. */
  DECLARED_FACTS
}
