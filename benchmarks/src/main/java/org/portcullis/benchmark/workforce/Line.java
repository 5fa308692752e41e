package org.portcullis.benchmark.workforce;

import java.util.ArrayList;
import java.util.List;

/**
 * A fixed line and the addresses it has had: a household's, a co-working site's, an office's. All
 * who share it come from the same addresses.
 */
final class Line {
  private final List<Lease> leases;

  private Line(List<Lease> leases) {
    this.leases = List.copyOf(leases);
  }

  /** What a line has from a day on; a household of -1 has no IPv6. */
  private record Lease(int fromDay, Operator operator, int prefix, int host, int household) {}

  /** A household's line: its prefix changes now and then, its operator seldom. */
  static Line home(City city, Internet internet, int days, Dice dice) {
    List<Lease> leases = new ArrayList<>();
    Operator operator = internet.residential(city.country(), dice);
    boolean ipv6 = dice.chance(Rates.HOME_HAS_IPV6);
    City listed = listed(city, operator, dice);
    for (double day = 0; day < days; day += dice.exponential(Rates.PREFIX_DAYS)) {
      if (day > 0 && dice.chance(Rates.PREFIX_DAYS / Rates.OPERATOR_DAYS)) {
        operator = internet.residential(city.country(), dice);
      }
      leases.add(lease((int) day, operator, listed, ipv6, dice));
    }
    return new Line(leases);
  }

  /** A line that keeps its address: a co-working site's, a laptop farm's, a hotel's. */
  static Line fixed(City city, Operator operator, Dice dice) {
    boolean ipv6 = dice.chance(Rates.HOME_HAS_IPV6);
    return new Line(List.of(lease(0, operator, city, ipv6, dice)));
  }

  /** An office's line, which the office leaves for another one on a day. */
  static Line moving(City city, Operator before, int day, Operator after, Dice dice) {
    return new Line(
        List.of(lease(0, before, city, false, dice), lease(day, after, city, false, dice)));
  }

  /** Geolocation misses the city of a part of all lines, and sticks to what it says. */
  private static City listed(City city, Operator operator, Dice dice) {
    return dice.chance(Rates.WRONG_CITY) ? dice.pick(operator.cities()) : city;
  }

  private static Lease lease(int day, Operator operator, City city, boolean ipv6, Dice dice) {
    return new Lease(
        day,
        operator,
        operator.prefixIn(city, dice),
        dice.between(1, 254),
        ipv6 && operator.hasIpv6() ? operator.householdIn(city, dice) : -1);
  }

  /** The address of a login on a day. */
  Connection connect(int day, Dice dice) {
    Lease lease = leases.get(0);
    for (Lease later : leases) {
      if (later.fromDay <= day) {
        lease = later;
      }
    }
    // The host part of an IPv6 address changes by itself at least daily (RFC 8981).
    return lease.household >= 0 && dice.chance(Rates.IPV6_PREFERRED)
        ? lease.operator.ipv6(lease.household, dice.bits())
        : lease.operator.ipv4(lease.prefix, lease.host);
  }
}
