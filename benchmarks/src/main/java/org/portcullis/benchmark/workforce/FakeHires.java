package org.portcullis.benchmark.workforce;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Hires people who are not who they say they are: laptop farms and hidden operators. */
final class FakeHires {
  private static final String POPULATION = "fake-hire";
  private static final String UNITED_STATES = "US";

  /** Where hidden operators sit, nine and eight hours ahead of UTC. */
  private static final List<ZoneId> OPERATOR_ZONES =
      List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("Asia/Tokyo"));

  private static final String LAIR = "Shenyang";

  /** Latest first day of a fake hire, as a share of the period; our assumption. */
  private static final double LATEST_START = 0.6;

  private final Period period;
  private final Atlas atlas;
  private final Internet internet;
  private final Personnel personnel;
  private final Dice dice;

  FakeHires(Period period, Atlas atlas, Internet internet, Personnel personnel, Dice dice) {
    this.period = period;
    this.atlas = atlas;
    this.internet = internet;
    this.personnel = personnel;
    this.dice = dice;
  }

  /** At least this many identities, in farms of the usual sizes. */
  List<Person> farms(int identities) {
    List<Person> hired = new ArrayList<>();
    while (hired.size() < identities) {
      hired.addAll(farm(dice.between(AttackRates.FARM_SMALLEST, AttackRates.FARM_LARGEST)));
    }
    return hired;
  }

  private List<Person> farm(int size) {
    String country = country();
    City place = dice.pick(atlas.citiesOf(country));
    Line line = Line.fixed(place, internet.residential(country, dice), dice);
    // The laptops stand with a helper, so their clocks are right for the line; the country on file
    // is right too, and only the city is another one.
    Whereabouts behindLine = new Farm(line, place);
    List<City> elsewhere =
        atlas.citiesOf(country).stream().filter(city -> !city.equals(place)).toList();
    List<Person> farm = new ArrayList<>();
    String cluster = "";
    for (int i = 0; i < size; i++) {
      City declared = elsewhere.get(i % elsewhere.size());
      String user = personnel.nextUser();
      cluster = i == 0 ? user : cluster;
      farm.add(hire(user, cluster, declared, behindLine, Attack.LAPTOP_FARM));
    }
    return farm;
  }

  List<Person> hiddenOperators(int identities) {
    List<Person> hired = new ArrayList<>();
    for (int i = 0; i < identities; i++) {
      City declared = dice.pick(atlas.citiesOf(country()), City::workers);
      Whereabouts hidden =
          new Hidden(declared, dice.pick(OPERATOR_ZONES), atlas.named(LAIR), internet);
      String user = personnel.nextUser();
      hired.add(hire(user, user, declared, hidden, Attack.VPN_OPERATOR));
    }
    return hired;
  }

  /** A country with several cities. */
  private String country() {
    if (dice.chance(AttackRates.DECLARED_IN_US)) {
      return UNITED_STATES;
    }
    City city =
        atlas.destination(
            other ->
                !other.country().equals(UNITED_STATES)
                    && atlas.citiesOf(other.country()).size() > 1,
            dice);
    return city.country();
  }

  private Person hire(
      String user, String cluster, City declared, Whereabouts whereabouts, Attack attack) {
    int quiet = (int) (period.days() * AttackRates.QUIET);
    int latest = Math.max(quiet, (int) (period.days() * LATEST_START));
    int firstDay = dice.between(quiet, latest);
    Declaration work = personnel.contractor(declared, firstDay, List.of());
    return new Person(
        new Account(user, POPULATION, work, cluster, attack),
        List.of(Machine.computer(declared.country(), dice)),
        whereabouts,
        firstDay,
        dice.lognormal(Rates.LOGINS_PER_DAY, Rates.LOGINS_SIGMA),
        dice.normal(Rates.START_HOUR, Rates.START_HOUR_SIGMA));
  }

  /** Laptops on a shelf. */
  private record Farm(Line line, City place) implements Whereabouts {
    @Override
    public Placement on(int day, Machine machine, Dice dice) {
      return new Placement(line.connect(day, dice), place.zone(), place);
    }

    @Override
    public ZoneId hours(int day) {
      return place.zone();
    }
  }

  /** Somebody far away behind the favoured VPN, who keeps the employer's hours. */
  private record Hidden(City declared, ZoneId zone, City actual, Internet internet)
      implements Whereabouts {
    @Override
    public Placement on(int day, Machine machine, Dice dice) {
      if (dice.chance(AttackRates.SLIP)) {
        Operator open = internet.residential(actual.country(), dice);
        return new Placement(open.connect(actual, dice), zone, actual);
      }
      ZoneId shown = dice.chance(AttackRates.OPERATOR_ZONE) ? zone : declared.zone();
      return new Placement(internet.favouredVpn().exit(declared, dice), shown, actual);
    }

    @Override
    public ZoneId hours(int day) {
      return declared.zone();
    }
  }
}
