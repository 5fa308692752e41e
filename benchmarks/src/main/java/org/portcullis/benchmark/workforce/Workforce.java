package org.portcullis.benchmark.workforce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of everything is generated.
 *
 * @param seed the same seed gives the same history
 * @param users honest people
 * @param days length of the period
 * @param attacks lines of each class of attack on accounts; the classes of identities get an
 *     identity for every ten of them
 * @param stuffingShare share of stuffing in all lines, failures included, from 0 to below 1
 */
record Workforce(long seed, int users, int days, int attacks, double stuffingShare) {
  Workforce {
    if (users < 1 || days < 1 || attacks < 0) {
      throw new IllegalArgumentException("users and days must be at least 1, attacks at least 0");
    }
    if (!(stuffingShare >= 0 && stuffingShare < 1)) {
      throw new IllegalArgumentException("the share of stuffing must be from 0 to below 1");
    }
  }

  /** Every line, in order of time. */
  List<Event> history() {
    Dice dice = new Dice(seed);
    Period period = new Period(days);
    Atlas atlas = Atlas.load();
    Internet internet = new Internet(atlas, dice.split());
    Personnel personnel = new Personnel(period, dice.split());
    List<Person> staff = new Staff(period, atlas, internet, personnel, dice.split()).hire(users);
    FakeHires fakes = new FakeHires(period, atlas, internet, personnel, dice.split());
    int identities = -Math.floorDiv(-attacks, AttackRates.ATTACKS_PER_IDENTITY);

    List<List<Event>> honest = lives(staff, period, dice);
    List<List<Event>> fake = lives(fakes.farms(identities), period, dice);
    fake.addAll(lives(fakes.hiddenOperators(identities), period, dice));
    List<Event> events = new ArrayList<>(attacks(honest, period, atlas, internet, dice));
    honest.forEach(events::addAll);
    fake.forEach(events::addAll);
    // Stable, so that lines of the same second keep an order that the seed alone determines.
    events.sort(Comparator.comparing(Event::time));
    return events;
  }

  private static List<List<Event>> lives(List<Person> people, Period period, Dice dice) {
    List<List<Event>> lives = new ArrayList<>();
    for (Person person : people) {
      lives.add(LoginHistory.of(person, period, dice.split()));
    }
    return lives;
  }

  private List<Event> attacks(
      List<List<Event>> honest, Period period, Atlas atlas, Internet internet, Dice dice) {
    List<Event> events = new ArrayList<>();
    int lines = honest.stream().mapToInt(List::size).sum();
    int failures = Math.max(0, (int) (lines * stuffingShare / (1 - stuffingShare)) - attacks);
    events.addAll(
        new StuffingCampaign(honest, period, internet, dice.split()).attack(attacks, failures));
    AccountAttacks thieves = new AccountAttacks(honest, period, atlas, internet, dice.split());
    for (Attack attack : Attack.values()) {
      if (attack.takesOver && attack != Attack.STUFFING) {
        events.addAll(thieves.of(attack, attacks));
      }
    }
    return events;
  }
}
