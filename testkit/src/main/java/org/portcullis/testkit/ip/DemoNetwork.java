package org.portcullis.testkit.ip;

import java.util.List;
import java.util.Locale;

/**
 * One network of the demo's invented internet. Its addresses are documentation and benchmark ones
 * only (RFC 5737, RFC 3849, RFC 2544).
 *
 * @param cidr its addresses
 * @param operator who runs it
 * @param place where it is said to be
 */
record DemoNetwork(String cidr, Operator operator, Place place) {

  /** Every demo network: the one source of all databases and of the overview. */
  static final List<DemoNetwork> ALL =
      List.of(
          new DemoNetwork("203.0.113.0/25", Operator.HOME_DE, Place.BERLIN),
          new DemoNetwork("203.0.113.128/25", Operator.HOME_DE, Place.MUNICH),
          new DemoNetwork("198.18.0.0/24", Operator.HOME_DE, Place.BERLIN),
          new DemoNetwork("198.18.1.0/24", Operator.HOME_DE, Place.MUNICH),
          new DemoNetwork("198.18.2.0/24", Operator.HOME_DE, Place.HAMBURG),
          new DemoNetwork("2001:db8:de0::/48", Operator.HOME_DE, Place.BERLIN),
          new DemoNetwork("2001:db8:de1::/48", Operator.HOME_DE, Place.MUNICH),
          new DemoNetwork("2001:db8:de2::/48", Operator.HOME_DE, Place.HAMBURG),
          new DemoNetwork("198.51.100.0/25", Operator.HOME_US, Place.AUSTIN),
          new DemoNetwork("198.51.100.128/25", Operator.HOME_US, Place.NASHVILLE),
          new DemoNetwork("198.18.16.0/24", Operator.HOME_US, Place.AUSTIN),
          new DemoNetwork("198.18.17.0/24", Operator.HOME_US, Place.NASHVILLE),
          new DemoNetwork("2001:db8:a0::/48", Operator.HOME_US, Place.AUSTIN),
          new DemoNetwork("2001:db8:a1::/48", Operator.HOME_US, Place.NASHVILLE),
          new DemoNetwork("198.18.32.0/24", Operator.HOME_FR, Place.PARIS),
          new DemoNetwork("2001:db8:f0::/48", Operator.HOME_FR, Place.PARIS),
          new DemoNetwork("198.18.48.0/24", Operator.HOME_JP, Place.TOKYO),
          new DemoNetwork("2001:db8:1a::/48", Operator.HOME_JP, Place.TOKYO),
          new DemoNetwork("198.18.64.0/24", Operator.HOME_BR, Place.SAO_PAULO),
          new DemoNetwork("2001:db8:b0::/48", Operator.HOME_BR, Place.SAO_PAULO),
          new DemoNetwork("198.18.80.0/22", Operator.MOBILE_DE, Place.DUESSELDORF),
          new DemoNetwork("2001:db8:3e0::/44", Operator.MOBILE_DE, Place.DUESSELDORF),
          new DemoNetwork("192.0.2.0/26", Operator.ACME, Place.BERLIN),
          new DemoNetwork("2001:db8:ac::/48", Operator.ACME, Place.BERLIN),
          new DemoNetwork("192.0.2.64/26", Operator.HOSTING, Place.FRANKFURT),
          new DemoNetwork("198.18.112.0/24", Operator.HOSTING, Place.FRANKFURT),
          new DemoNetwork("198.18.113.0/24", Operator.HOSTING, Place.ASHBURN),
          new DemoNetwork("2001:db8:50::/48", Operator.HOSTING, Place.FRANKFURT),
          new DemoNetwork("2001:db8:51::/48", Operator.HOSTING, Place.ASHBURN),
          new DemoNetwork("192.0.2.128/26", Operator.TOR, Place.FRANKFURT),
          new DemoNetwork("2001:db8:707::/48", Operator.TOR, Place.FRANKFURT),
          new DemoNetwork("192.0.2.192/26", Operator.VPN, Place.ASHBURN),
          new DemoNetwork("198.18.128.0/24", Operator.VPN, Place.ASHBURN),
          new DemoNetwork("198.18.129.0/24", Operator.VPN, Place.FRANKFURT),
          new DemoNetwork("2001:db8:99::/48", Operator.VPN, Place.ASHBURN),
          new DemoNetwork("198.18.144.0/24", Operator.SHENYANG, Place.SHENYANG),
          new DemoNetwork("2001:db8:c0::/48", Operator.SHENYANG, Place.SHENYANG));

  /** A line of the overview for people. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "%-18s AS%-6d %-26s %-18s %s-%-4s %s",
        cidr,
        operator.asn,
        operator.organization,
        place.city,
        place.country,
        place.region,
        operator.line);
  }
}
