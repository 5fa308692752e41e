package org.portcullis.benchmark.workforce;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an honest worker is.
 *
 * @param routine how they work
 * @param city where they live
 * @param home the line at home
 * @param workplace the line of their office or co-working site; null when they have none
 * @param atWorkplace share of logins from there
 * @param carrier who carries their phone
 * @param exits cities that they leave a VPN in; empty when they use none
 * @param vpn the VPN
 * @param relays whether their browser relays its traffic if it can
 * @param trips their trips
 * @param internet the networks of everybody else
 */
record WorkerWhereabouts(
    Routine routine,
    City city,
    Line home,
    @Nullable Line workplace,
    double atWorkplace,
    Operator carrier,
    List<City> exits,
    Operator vpn,
    boolean relays,
    List<Trip> trips,
    Internet internet)
    implements Whereabouts {

  @Override
  public Placement on(int day, Machine machine, Dice dice) {
    Optional<Trip> trip = trip(day);
    City actual = trip.map(Trip::city).orElse(city);
    Connection connection =
        trip.isPresent() ? away(day, trip.get(), dice) : atHome(day, machine, dice);
    ZoneId zone = trip.filter(Trip::keepsZone).isPresent() ? city.zone() : actual.zone();
    return new Placement(hidden(connection, actual, machine, dice), zone, actual);
  }

  @Override
  public ZoneId hours(int day) {
    return trip(day).map(Trip::city).orElse(city).zone();
  }

  private Optional<Trip> trip(int day) {
    return trips.stream().filter(trip -> trip.covers(day)).findFirst();
  }

  private Connection atHome(int day, Machine machine, Dice dice) {
    if (workplace != null && !machine.isPhone() && dice.chance(atWorkplace)) {
      return workplace.connect(day, dice);
    }
    if (dice.chance(routine == Routine.MOBILE_FIRST ? Rates.MOBILE_FIRST : Rates.TETHERED)) {
      return mobile(carrier, city, dice);
    }
    if (dice.chance(Rates.ELSEWHERE)) {
      return internet.residential(city.country(), dice).connect(city, dice);
    }
    return home.connect(day, dice);
  }

  private Connection away(int day, Trip trip, Dice dice) {
    if (!dice.chance(Rates.MOBILE_ON_TRIP)) {
      return trip.hotel().connect(day, dice);
    }
    boolean abroad = !trip.city().country().equals(city.country());
    return abroad && !dice.chance(Rates.HOME_ROUTED)
        ? mobile(internet.mobile(trip.city().country(), dice), trip.city(), dice)
        : mobile(carrier, city, dice);
  }

  /** Any prefix of the carrier's translation, wherever databases put it; now and then IPv6. */
  private static Connection mobile(Operator carrier, City city, Dice dice) {
    return dice.chance(Rates.MOBILE_IPV6)
        ? carrier.ipv6(carrier.householdIn(city, dice), dice.bits())
        : carrier.ipv4(dice.below(carrier.prefixes()), dice.between(1, 254));
  }

  /** What the VPN or the relay of a browser makes of a connection. */
  private Connection hidden(Connection open, City actual, Machine machine, Dice dice) {
    if (open.kind() == NetworkKind.CORPORATE) {
      return open;
    }
    if (!exits.isEmpty() && dice.chance(Rates.THROUGH_VPN)) {
      return vpn.exit(dice.pick(exits), dice);
    }
    return relays && machine.offersRelay() ? internet.relay(dice).connect(actual, dice) : open;
  }
}
