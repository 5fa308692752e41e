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
  /** An open or residential proxy. */
  PROXY;

  /** Whether an address of this class hides where its user is. */
  public boolean hidesPlace() {
    return switch (this) {
      case HOSTING, VPN, TOR, RELAY, PROXY -> true;
      case RESIDENTIAL, MOBILE, CORPORATE -> false;
    };
  }
}
