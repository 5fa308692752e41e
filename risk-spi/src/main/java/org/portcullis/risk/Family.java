package org.portcullis.risk;

/**
 * A group of signals that share one cause. Evidence of a family is capped together, so that one
 * cause (say, a trip) is not counted once per signal that notices it.
 */
public enum Family {
  /** What is assumed before any fact is looked at. */
  BASE_RATE,
  /** Country and network compared with the user's own habit; both can be copied. */
  NETWORK_FAMILIARITY,
  /** Address prefix compared with the user's own habit; hard to copy. */
  ADDRESS_FAMILIARITY,
  /** Operating system and browser compared with the user's own habit; both can be copied. */
  CLIENT_FAMILIARITY,
  /** Device credential compared with the user's own habit. */
  DEVICE,
  /** Hours of the week compared with the user's own habit; they can be copied. */
  RHYTHM,
  /** Networks people hide behind: hosting, VPN, Tor, proxies. */
  ANONYMITY,
  /** Networks and accounts under attack, and listed indicators. */
  ABUSE,
  /** Movement that distance and time do not allow, and clocks that disagree with the place. */
  TRAVEL,
  /** Clients that contradict themselves, are driven by programs, or change within a session. */
  CLIENT_INTEGRITY,
  /** Where in its life the account is: brand new, or long unused. */
  LIFE_CYCLE,
  /** Facts that do not match what the employer declared. */
  DECLARED_FACTS,
  /** Whether somebody is ever where they were declared to be. */
  CONVERGENCE,
  /** A hidden network that gave way for a moment. */
  SLIP,
  /** Accounts that hang together: by lines, browsers, factors, and what is on file. */
  LINKS,
  /** Hours that one person cannot keep. */
  ENDURANCE
}
