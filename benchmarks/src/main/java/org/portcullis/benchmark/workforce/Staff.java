package org.portcullis.benchmark.workforce;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hires the honest workforce. */
final class Staff {
  private static final List<String> OFFICES =
      List.of("Berlin", "New York", "London", "Paris", "Bengaluru", "Toronto");

  private static final List<Routine> ROUTINES = List.of(Routine.values());

  private final Period period;
  private final Atlas atlas;
  private final Internet internet;
  private final Personnel personnel;
  private final Dice dice;
  private final List<Site> offices = new ArrayList<>();
  private final List<Site> coWorking = new ArrayList<>();

  /** A household with one colleague so far. */
  private @Nullable Household halfFull;

  private int households;

  Staff(Period period, Atlas atlas, Internet internet, Personnel personnel, Dice dice) {
    this.period = period;
    this.atlas = atlas;
    this.internet = internet;
    this.personnel = personnel;
    this.dice = dice;
  }

  private record Site(City city, Line line) {}

  private record Household(String id, City city, Line line) {}

  /** Where somebody lives and works. */
  private record Residence(
      City city, Line home, @Nullable Site workplace, double there, @Nullable String household) {}

  List<Person> hire(int count) {
    openSites(count);
    List<Person> staff = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      staff.add(hire());
    }
    return staff;
  }

  private void openSites(int count) {
    List<City> cities = OFFICES.stream().map(atlas::named).toList();
    Operator old = internet.corporate("Acme Sample Works", cities);
    Operator successor = internet.corporate("Acme Sample Works II", cities);
    int moves = (int) (period.days() * Rates.OFFICE_MOVES);
    for (City city : cities) {
      Line line =
          offices.isEmpty()
              ? Line.moving(city, old, moves, successor, dice)
              : Line.fixed(city, old, dice);
      offices.add(new Site(city, line));
    }
    long sites = Math.max(1, Math.round(count * Rates.CO_WORKING_SITES));
    for (int i = 0; i < sites; i++) {
      City city = atlas.home(dice);
      Operator operator = internet.residential(city.country(), dice);
      coWorking.add(new Site(city, Line.fixed(city, operator, dice)));
    }
  }

  private Person hire() {
    Routine routine = dice.pick(ROUTINES, each -> each.share);
    boolean isNew = dice.chance(Math.min(0.5, Rates.TURNOVER_PER_DAY * period.days()));
    int firstDay = isNew ? dice.below(period.days()) : -1;
    boolean infrequent = dice.chance(Rates.INFREQUENT);
    Residence residence = residence(routine);
    List<Machine> machines = machines(routine, residence.city.country());
    boolean relays =
        machines.stream().anyMatch(Machine::offersRelay) && dice.chance(Rates.PRIVATE_RELAY);
    WorkerWhereabouts whereabouts = whereabouts(routine, residence, relays);
    Population population = population(routine, isNew, infrequent, residence, relays);
    String user = personnel.nextUser();
    Declaration work =
        routine == Routine.CONTRACTOR
            ? personnel.contractor(residence.city, firstDay, whereabouts.trips())
            : personnel.employee(
                residence.city, firstDay, residence.household, whereabouts.trips());
    return new Person(
        new Account(user, population.word(), work, user, null),
        machines,
        whereabouts,
        firstDay,
        infrequent
            ? dice.lognormal(Rates.INFREQUENT_PER_YEAR, Rates.INFREQUENT_SIGMA) / Rates.YEAR
            : dice.lognormal(Rates.LOGINS_PER_DAY, Rates.LOGINS_SIGMA),
        dice.normal(Rates.START_HOUR, Rates.START_HOUR_SIGMA));
  }

  private static Population population(
      Routine routine, boolean isNew, boolean infrequent, Residence residence, boolean relays) {
    if (isNew) {
      return Population.NEW_HIRE;
    }
    if (infrequent) {
      return Population.INFREQUENT;
    }
    if (residence.household != null) {
      return Population.HOUSEHOLD;
    }
    if (routine == Routine.REMOTE && residence.workplace != null) {
      return Population.CO_WORKING;
    }
    return relays ? Population.PRIVATE_RELAY : routine.population;
  }

  private Residence residence(Routine routine) {
    if (routine == Routine.OFFICE) {
      Site office = dice.pick(offices, site -> site.city.workers());
      return new Residence(office.city, home(office.city), office, Rates.AT_OFFICE, null);
    }
    if (routine == Routine.REMOTE) {
      double remote = Routine.REMOTE.share;
      if (halfFull != null || dice.chance(Rates.HOUSEHOLDS / (remote - Rates.HOUSEHOLDS))) {
        return shared();
      }
      if (dice.chance(Rates.CO_WORKING_SITES * Rates.CO_WORKING_MEMBERS / remote)) {
        Site site = dice.pick(coWorking);
        return new Residence(site.city, home(site.city), site, Rates.AT_SITE, null);
      }
    }
    City city = atlas.home(dice);
    return new Residence(city, home(city), null, 0, null);
  }

  /** Moves in with a colleague, or starts a household that a colleague will move in with. */
  private Residence shared() {
    Household joined = halfFull;
    if (joined != null) {
      halfFull = null;
      return new Residence(joined.city, joined.line, null, 0, joined.id);
    }
    households++;
    City city = atlas.home(dice);
    Household started = new Household("h" + households, city, home(city));
    halfFull = started;
    return new Residence(city, started.line, null, 0, started.id);
  }

  private Line home(City city) {
    return Line.home(city, internet, period.days(), dice);
  }

  private List<Machine> machines(Routine routine, String country) {
    List<Machine> machines = new ArrayList<>();
    machines.add(Machine.computer(country, dice));
    if (routine == Routine.MOBILE_FIRST) {
      machines.add(0, Machine.phone(country, dice));
    } else if (dice.chance(Rates.SECOND_DEVICE)) {
      machines.add(Machine.phone(country, dice));
    }
    if (dice.chance(Rates.THIRD_DEVICE)) {
      machines.add(Machine.computer(country, dice));
    }
    return machines;
  }

  private WorkerWhereabouts whereabouts(Routine routine, Residence residence, boolean relays) {
    City city = residence.city;
    double everyDays = routine == Routine.TRAVELLER ? Rates.TRAVELLER_TRIP_DAYS : Rates.TRIP_DAYS;
    Site workplace = residence.workplace;
    return new WorkerWhereabouts(
        routine,
        city,
        residence.home,
        workplace == null ? null : workplace.line,
        residence.there,
        internet.mobile(city.country(), dice),
        routine == Routine.VPN_USER ? exits(city) : List.of(),
        internet.vpn(dice),
        relays,
        Trip.plan(city, everyDays, atlas, internet, period.days(), dice),
        internet);
  }

  private List<City> exits(City city) {
    List<City> exits = new ArrayList<>(List.of(city));
    while (exits.size() < Rates.VPN_EXITS) {
      exits.add(
          atlas.destination(
              other -> exits.stream().noneMatch(exit -> exit.country().equals(other.country())),
              dice));
    }
    return List.copyOf(exits);
  }
}
