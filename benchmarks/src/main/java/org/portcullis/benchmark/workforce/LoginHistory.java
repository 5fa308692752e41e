package org.portcullis.benchmark.workforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lets one person live through the period and writes down how they sign in. */
final class LoginHistory {
  private static final int HOURS = 24;

  private final Person person;
  private final Period period;
  private final Dice dice;
  private final List<Device> devices;
  private final List<Event> events = new ArrayList<>();
  private boolean enrols;

  private LoginHistory(Person person, Period period, Dice dice) {
    this.person = person;
    this.period = period;
    this.dice = dice;
    this.devices = person.machines().stream().map(machine -> new Device(machine, dice)).toList();
    this.enrols = person.firstDay() >= 0;
  }

  /** A moment at which somebody wants in. */
  private record Moment(Instant time, int day) {}

  /** The lines of a person, in order of time. */
  static List<Event> of(Person person, Period period, Dice dice) {
    LoginHistory history = new LoginHistory(person, period, dice);
    history.moments().forEach(history::signIn);
    // Refreshes come after the logins that they belong to, maybe after later ones too.
    history.events.sort(Comparator.comparing(Event::time));
    return history.events;
  }

  private List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    for (int day = Math.max(0, person.firstDay()); day < period.days(); day++) {
      int count = dice.poisson(person.perDay() * (Period.isWeekend(day) ? Rates.WEEKEND : 1));
      double start = dice.normal(person.startHour(), Rates.DAILY_SIGMA);
      for (int i = 0; i < count; i++) {
        double hour =
            dice.chance(Rates.ODD_HOUR)
                ? dice.uniform(0, HOURS)
                : start + (i == 0 ? 0 : dice.uniform(0, Rates.WORKING_HOURS));
        moments.add(new Moment(Period.at(day, hour, person.whereabouts().hours(day)), day));
      }
    }
    moments.sort(Comparator.comparing(Moment::time));
    return moments;
  }

  private void signIn(Moment moment) {
    Device device = device();
    enrols |= device.age(moment.time) && device.machine().isPhone();
    Placement placement = person.whereabouts().on(moment.day, device.machine(), dice);
    Event login = login(moment, device, placement);
    Instant failed = login.time();
    while (dice.chance(Rates.FAILED_TRY)) {
      failed = failed.minusSeconds(dice.between(8, 40));
      events.add(login.failedAt(failed));
    }
    events.add(login);
    device.signedIn();
    if (enrols) {
      Instant later = login.time().plusSeconds(dice.between(60, 600));
      events.add(login.enrolling(dice.opaque(), later, device.credential()));
      enrols = false;
    }
    if (dice.chance(Rates.REFRESHED)) {
      refresh(login, moment, device, placement);
    }
  }

  private Device device() {
    return devices.size() > 1 && dice.chance(Rates.OTHER_DEVICE)
        ? devices.get(dice.between(1, devices.size() - 1))
        : devices.get(0);
  }

  private Event login(Moment moment, Device device, Placement placement) {
    BrowserFacts facts = device.machine().facts(moment.day);
    boolean silent = dice.chance(Rates.NO_SCRIPT);
    boolean lost = device.credential() != null && dice.chance(Rates.LOST_RESPONSE);
    return new Event(
        moment.time,
        person.account(),
        Event.Kind.LOGIN,
        true,
        dice.bits(),
        placement.connection(),
        silent ? facts.unscripted() : facts,
        silent ? null : placement.zone(),
        silent ? null : placement.roundTripMs(dice),
        device.credential(),
        lost ? Event.Secret.GRACE : Event.Secret.CURRENT,
        null,
        person.account().attack());
  }

  private void refresh(Event login, Moment moment, Device device, Placement placement) {
    Duration after = Duration.ofMinutes(dice.between(20, 300));
    Connection from =
        dice.chance(Rates.REFRESHED_ELSEWHERE)
            ? person.whereabouts().on(moment.day, device.machine(), dice).connection()
            : placement.connection();
    events.add(login.refreshed(login.time().plus(after), from, device.credential()));
  }
}
