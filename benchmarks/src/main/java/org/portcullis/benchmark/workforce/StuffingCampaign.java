package org.portcullis.benchmark.workforce;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Bursts of leaked passwords tried from rented servers: many failures, few successes. */
final class StuffingCampaign {
  private static final ZoneId SERVER_ZONE = ZoneId.of("UTC");

  /** A browser version that a tool has built in, some years old. */
  private static final int OLDEST = 90;

  private static final int NEWEST = 135;
  private static final String TOOL_SCREEN = "800x600";
  private static final String TOOL_RENDERER = "software";

  private final List<List<Event>> histories;
  private final Period period;
  private final Internet internet;
  private final Dice dice;

  StuffingCampaign(List<List<Event>> histories, Period period, Internet internet, Dice dice) {
    this.histories = histories.stream().filter(history -> !history.isEmpty()).toList();
    this.period = period;
    this.internet = internet;
    this.dice = dice;
  }

  /** What one burst works with. */
  private record Tool(Instant from, List<Connection> addresses, BrowserFacts browser) {}

  /**
   * The lines of all bursts.
   *
   * @param successes passwords that fit
   * @param failures those that do not, or whose user is nobody's
   */
  List<Event> attack(int successes, int failures) {
    List<Event> events = new ArrayList<>();
    int bursts = -Math.floorDiv(-successes, AttackRates.SUCCESSES_PER_BURST);
    for (int burst = 0; burst < bursts && !histories.isEmpty(); burst++) {
      Tool tool = tool();
      for (int i = share(successes, burst, bursts); i > 0; i--) {
        events.add(line(tool, known(tool), true));
      }
      for (int i = share(failures, burst, bursts); i > 0; i--) {
        boolean nobody = dice.chance(AttackRates.NO_SUCH_USER);
        Account account = nobody ? Account.unknown("unknown-" + dice.opaque()) : known(tool);
        events.add(line(tool, account, false));
      }
    }
    return events;
  }

  private static int share(int total, int burst, int bursts) {
    return (int) ((burst + 1L) * total / bursts - (long) burst * total / bursts);
  }

  private Tool tool() {
    int quiet = (int) (period.days() * AttackRates.QUIET);
    int day = dice.between(Math.min(quiet + 1, period.days() - 1), period.days() - 1);
    List<Connection> addresses = new ArrayList<>();
    for (int i = 0; i < AttackRates.BURST_ADDRESSES; i++) {
      Operator hoster = internet.hosting(dice);
      addresses.add(hoster.connect(dice.pick(hoster.cities()), dice));
    }
    // Ends before midnight, so that the last burst stays within the period.
    return new Tool(Period.at(day, dice.uniform(0, 21), SERVER_ZONE), addresses, browser());
  }

  private BrowserFacts browser() {
    String userAgent = BrowserFamily.CHROME.userAgent(Os.WINDOWS, dice.between(OLDEST, NEWEST));
    return new BrowserFacts(
        userAgent, dice.chance(AttackRates.STUFFING_BROWSER) ? headless() : null);
  }

  private BrowserFacts.Script headless() {
    return new BrowserFacts.Script(
        Os.LINUX.platform,
        TOOL_SCREEN,
        dice.chance(AttackRates.ADMITS_AUTOMATION),
        TOOL_RENDERER,
        List.of("en"));
  }

  /** An account that has signed in before; any account if none has been drawn in time. */
  private Account known(Tool tool) {
    List<Event> history = dice.pick(histories);
    for (int i = 0; i < histories.size() && !history.get(0).time().isBefore(tool.from); i++) {
      history = dice.pick(histories);
    }
    return history.get(0).account();
  }

  private Event line(Tool tool, Account account, boolean success) {
    Connection connection = dice.pick(tool.addresses);
    boolean scripted = tool.browser.script() != null;
    return new Event(
        tool.from.plusSeconds(dice.below((int) AttackRates.BURST.toSeconds())),
        account,
        Event.Kind.LOGIN,
        success,
        dice.bits(),
        connection,
        tool.browser,
        scripted ? SERVER_ZONE : null,
        scripted ? roundTrip(connection) : null,
        null,
        Event.Secret.CURRENT,
        null,
        Attack.STUFFING);
  }

  private int roundTrip(Connection connection) {
    return new Placement(connection, SERVER_ZONE, connection.city()).roundTripMs(dice);
  }
}
