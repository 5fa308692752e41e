package org.portcullis.benchmark.workforce;

import java.util.List;

/**
 * An invented operator of networks. Its prefixes are dealt out to its cities in turn, so that a
 * prefix always geolocates to the same city.
 *
 * @param asn a private-use AS number (RFC 6996)
 * @param organization its name
 * @param kind what its networks are
 * @param cities where its networks are said to be
 * @param firstPrefix number of its first IPv4 /24 within 240.0.0.0/4 (reserved, RFC 1112)
 * @param prefixes how many IPv4 /24 it has
 * @param block number of its IPv6 /40 within 2001:db8::/32 (documentation, RFC 3849); negative when
 *     it has none
 */
record Operator(
    long asn,
    String organization,
    NetworkKind kind,
    List<City> cities,
    int firstPrefix,
    int prefixes,
    int block) {
  /** How many /56, a household's share, an IPv6 block holds. */
  static final int HOUSEHOLDS = 1 << 16;

  boolean hasIpv6() {
    return block >= 0;
  }

  /** A random IPv4 prefix of a city; of any of its cities when it is not there. */
  int prefixIn(City city, Dice dice) {
    return inCity(city, prefixes, dice);
  }

  /** A random IPv6 /56 of a city; of any of its cities when it is not there. */
  int householdIn(City city, Dice dice) {
    return inCity(city, HOUSEHOLDS, dice);
  }

  private int inCity(City city, int available, Dice dice) {
    int offset = cities.indexOf(city);
    if (offset < 0) {
      offset = dice.below(cities.size());
    }
    int slots = (available - offset + cities.size() - 1) / cities.size();
    return dice.below(slots) * cities.size() + offset;
  }

  /** Somewhere in a city, over IPv4. */
  Connection connect(City city, Dice dice) {
    return ipv4(prefixIn(city, dice), dice.between(1, 254));
  }

  /** One of the few busy prefixes through which a VPN's users leave in a city that it serves. */
  Connection exit(City city, Dice dice) {
    int prefix = dice.below(Rates.VPN_EXIT_PREFIXES) * cities.size() + cities.indexOf(city);
    return ipv4(prefix, dice.between(1, 254));
  }

  Connection ipv4(int prefix, int host) {
    return new Connection(this, kind, prefix, host, false);
  }

  Connection ipv6(int household, long host) {
    return new Connection(this, kind, household, host, true);
  }
}
