package org.portcullis.risk;

/** What kind of network an address belongs to. */
public enum NetworkClass {
  /** A household's or office's ordinary line. */
  RESIDENTIAL,
  /** A mobile carrier: addresses are shared and move about. */
  MOBILE,
  /** A hosting company or cloud. */
  HOSTING,
  /** A commercial VPN. */
  VPN,
  /** A Tor exit. */
  TOR,
  /** A privacy relay run by an operating-system or browser vendor; neutral. */
  RELAY,
  /** The employer's own egress. */
  CORPORATE,
  /** An open proxy. */
  PROXY,
  /**
   * A household's line that also carries the traffic of others, who pay for looking like the
   * household; often without its knowledge.
   */
  RESIDENTIAL_PROXY;

  /** Whether an address of this class hides where its user is. */
  public boolean hidesPlace() {
    return switch (this) {
      case HOSTING, VPN, TOR, RELAY, PROXY, RESIDENTIAL_PROXY -> true;
      case RESIDENTIAL, MOBILE, CORPORATE -> false;
    };
  }

  /** Whether people choose a network of this class to hide behind; privacy relays are neutral. */
  public boolean isHiding() {
    return hidesPlace() && this != RELAY;
  }

  /** Whether the place of an address of this class is its user's place. */
  public boolean placesItsUsers() {
    return switch (this) {
      case RESIDENTIAL -> true;
      case MOBILE, HOSTING, VPN, TOR, RELAY, CORPORATE, PROXY, RESIDENTIAL_PROXY -> false;
    };
  }
}
