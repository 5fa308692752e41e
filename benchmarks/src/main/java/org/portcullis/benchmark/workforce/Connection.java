package org.portcullis.benchmark.workforce;

import java.util.List;
import java.util.Locale;

/**
 * An address that somebody comes from, with what databases say of it.
 *
 * @param operator who runs the network
 * @param kind what the address is listed as
 * @param prefix number of the IPv4 /24 or IPv6 /56 within the operator's
 * @param host the rest of the address
 * @param ipv6 whether it is an IPv6 address
 */
record Connection(Operator operator, NetworkKind kind, int prefix, long host, boolean ipv6) {
  private static final int RESERVED = 240 << 16;

  /** The same address, listed as something else. */
  Connection listedAs(NetworkKind listed) {
    return new Connection(operator, listed, prefix, host, ipv6);
  }

  /** Where databases say it is. */
  City city() {
    List<City> cities = operator.cities();
    return cities.get(prefix % cities.size());
  }

  String ip() {
    if (ipv6) {
      // The first /64 of the household's /56.
      int high = operator.block() << 8 | prefix >> 8;
      return String.format(
          Locale.ROOT,
          "2001:db8:%x:%x:%x:%x:%x:%x",
          high,
          (prefix & 0xff) << 8,
          host >>> 48,
          host >>> 32 & 0xffff,
          host >>> 16 & 0xffff,
          host & 0xffff);
    }
    int network = RESERVED + operator.firstPrefix() + prefix;
    return (network >> 16) + "." + (network >> 8 & 0xff) + "." + (network & 0xff) + "." + host;
  }
}
