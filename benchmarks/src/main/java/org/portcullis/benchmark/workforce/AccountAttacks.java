package org.portcullis.benchmark.workforce;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single logins, and sessions gone on with, by thieves who know a password or hold a cookie. */
final class AccountAttacks {
  /** Victims drawn for each attack at most. */
  private static final int TRIES = 10_000;

  private static final Duration LONGEST_WAIT = Duration.ofDays(2);

  /** Spread of a thief's hour round the victim's, in minutes; our assumption. */
  private static final int HOUR_MINUTES = 90;

  private final List<List<Event>> histories;
  private final Period period;
  private final Atlas atlas;
  private final Internet internet;
  private final Dice dice;

  /**
   * Attacks on people.
   *
   * @param histories the lines of each person in order of time; changed where a theft shows
   */
  AccountAttacks(
      List<List<Event>> histories, Period period, Atlas atlas, Internet internet, Dice dice) {
    this.histories =
        histories.stream().filter(history -> history.stream().anyMatch(Event::isOwnLogin)).toList();
    this.period = period;
    this.atlas = atlas;
    this.internet = internet;
    this.dice = dice;
  }

  /**
   * A number of attacks of a class of single attacks; fewer when the histories are too short to
   * find as many victims.
   */
  List<Event> of(Attack attack, int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < TRIES * (long) count && events.size() < count; i++) {
      if (!histories.isEmpty()) {
        attempt(attack).ifPresent(events::add);
      }
    }
    return events;
  }

  /** One attack, unless the victim drawn cannot be attacked in that way. */
  private Optional<Event> attempt(Attack attack) {
    List<Event> history = dice.pick(histories);
    Victim victim = new Victim(history, dice.below(history.size()));
    if (!victim.last().isOwnLogin()) {
      return Optional.empty();
    }
    Instant time = moment(attack, victim.last().time());
    int day = Period.day(time, victim.home().zone());
    if (day < period.days() * AttackRates.QUIET || day >= period.days()) {
      return Optional.empty();
    }
    return switch (attack) {
      case NAIVE -> Optional.of(naive(victim, time, day));
      case VPN_IN_COUNTRY -> Optional.of(vpnInCountry(victim, time, day));
      case RESIDENTIAL_PROXY -> Optional.of(residentialProxy(victim, time, day));
      case TARGETED -> targeted(victim, time);
      case SESSION_THEFT -> sessionTheft(victim, time, day);
      case INFOSTEALER -> infostealer(victim, time);
      case STUFFING, LAPTOP_FARM, VPN_OPERATOR ->
          throw new IllegalArgumentException(attack + " is no attack on a single account");
    };
  }

  private Instant moment(Attack attack, Instant last) {
    return switch (attack) {
      case SESSION_THEFT -> last.plusSeconds(dice.between(300, seconds(AttackRates.SESSION_LIVES)));
      case INFOSTEALER ->
          last.plusSeconds(300 + (long) dice.exponential(seconds(AttackRates.LOOT_AGE)));
      case TARGETED ->
          dice.chance(AttackRates.VICTIM_HOURS)
              ? last.plus(Duration.ofDays(dice.between(1, 2)))
                  .plus(Duration.ofMinutes(dice.between(-HOUR_MINUTES, HOUR_MINUTES)))
              : anyHour(last);
      case STUFFING, NAIVE, VPN_IN_COUNTRY, RESIDENTIAL_PROXY, LAPTOP_FARM, VPN_OPERATOR ->
          anyHour(last);
    };
  }

  private Instant anyHour(Instant last) {
    return last.plusSeconds(dice.between(300, seconds(LONGEST_WAIT)));
  }

  private static int seconds(Duration duration) {
    return (int) duration.toSeconds();
  }

  private Event naive(Victim victim, Instant time, int day) {
    City lair = atlas.lair(dice);
    Connection connection;
    if (dice.chance(AttackRates.NAIVE_TOR)) {
      connection = internet.tor().connect(dice.pick(atlas.cities()), dice);
    } else if (dice.chance(AttackRates.NAIVE_HOSTING)) {
      connection = internet.hosting(dice).connect(lair, dice);
    } else {
      connection = internet.residential(lair.country(), dice).connect(lair, dice);
    }
    BrowserFacts browser = Machine.computer(lair.country(), dice).facts(day);
    return login(victim, Attack.NAIVE, time, connection, browser, lair, lair.zone(), null);
  }

  private Event vpnInCountry(Victim victim, Instant time, int day) {
    City lair = atlas.lair(dice);
    City exit = dice.pick(atlas.citiesOf(victim.home().country()));
    Connection connection =
        dice.chance(AttackRates.EXIT_AT_HOSTER)
            ? internet.hostingIn(exit.country(), dice).connect(exit, dice)
            : internet.vpn(dice).exit(exit, dice);
    ZoneId zone = dice.chance(AttackRates.VPN_MATCHES_ZONE) ? victim.home().zone() : lair.zone();
    BrowserFacts browser = Machine.computer(lair.country(), dice).facts(day);
    return login(victim, Attack.VPN_IN_COUNTRY, time, connection, browser, lair, zone, null);
  }

  private Event residentialProxy(Victim victim, Instant time, int day) {
    City lair = atlas.lair(dice);
    ZoneId zone = dice.chance(AttackRates.PROXY_MATCHES_ZONE) ? victim.home().zone() : lair.zone();
    BrowserFacts browser = Machine.computer(lair.country(), dice).facts(day);
    Connection connection = household(victim.home().country());
    return login(victim, Attack.RESIDENTIAL_PROXY, time, connection, browser, lair, zone, null);
  }

  /** A household's line that a proxy network sells. */
  private Connection household(String country) {
    City city = dice.pick(atlas.citiesOf(country));
    Connection connection = internet.residential(country, dice).connect(city, dice);
    return dice.chance(AttackRates.PROXY_LISTED)
        ? connection.listedAs(NetworkKind.PROXY)
        : connection;
  }

  private Optional<Event> targeted(Victim victim, Instant time) {
    Connection own = victim.last().connection();
    if (own.kind() != NetworkKind.RESIDENTIAL && own.kind() != NetworkKind.MOBILE) {
      // Nobody rents an exit within the victim's own office or at the victim's VPN by chance.
      return Optional.empty();
    }
    Connection connection = own.operator().connect(own.city(), dice);
    BrowserFacts browser = victim.last().browser();
    ZoneId zone = victim.home().zone();
    // The thief sits near by, so that not even the round trip gives them away.
    return Optional.of(
        login(victim, Attack.TARGETED, time, connection, browser, own.city(), zone, null));
  }

  private Optional<Event> sessionTheft(Victim victim, Instant time, int day) {
    Event last = victim.last();
    String device = last.device();
    if (device == null || victim.usesBefore(time, device)) {
      return Optional.empty();
    }
    victim.outdateSecret(time, device);
    Event stolen =
        login(
            victim,
            Attack.SESSION_THEFT,
            time,
            thiefsConnection(victim.home().country()),
            dice.chance(AttackRates.SESSION_SAME_BROWSER)
                ? last.browser()
                : Machine.computer(victim.home().country(), dice).facts(day),
            victim.home(),
            null,
            null);
    return Optional.of(stolen.continuing(last.session(), device));
  }

  private Connection thiefsConnection(String victimCountry) {
    City city =
        dice.chance(AttackRates.SESSION_SAME_COUNTRY)
            ? dice.pick(atlas.citiesOf(victimCountry))
            : atlas.lair(dice);
    if (dice.chance(AttackRates.SESSION_AT_HOSTER)) {
      return internet.hostingIn(city.country(), dice).connect(city, dice);
    }
    return dice.chance(AttackRates.SESSION_AT_VPN)
        ? internet.vpn(dice).exit(city, dice)
        : household(city.country());
  }

  private Optional<Event> infostealer(Victim victim, Instant time) {
    Event last = victim.last();
    String device = last.device();
    if (device == null) {
      return Optional.empty();
    }
    City home = victim.home();
    Operator own = last.connection().operator();
    boolean sold =
        own.kind() == NetworkKind.RESIDENTIAL
            && own.cities().contains(home)
            && dice.chance(AttackRates.LOOT_SAME_OPERATOR);
    Connection connection = sold ? own.connect(home, dice) : household(home.country());
    Event login =
        login(
            victim,
            Attack.INFOSTEALER,
            time,
            connection,
            last.browser(),
            home,
            home.zone(),
            device);
    if (victim.usesBefore(time, device)) {
      return Optional.of(login.withSecret(Event.Secret.REUSED));
    }
    victim.outdateSecret(time, device);
    return Optional.of(login);
  }

  private Event login(
      Victim victim,
      Attack attack,
      Instant time,
      Connection connection,
      BrowserFacts browser,
      City actual,
      @Nullable ZoneId zone,
      @Nullable String device) {
    boolean told = zone != null && browser.script() != null;
    return new Event(
        time,
        victim.account(),
        Event.Kind.LOGIN,
        true,
        dice.bits(),
        connection,
        browser,
        told ? zone : null,
        told ? new Placement(connection, actual.zone(), actual).roundTripMs(dice) : null,
        device,
        Event.Secret.CURRENT,
        null,
        attack);
  }
}
