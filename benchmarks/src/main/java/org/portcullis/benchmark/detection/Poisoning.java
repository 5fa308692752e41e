package org.portcullis.benchmark.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.replay.Replay;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Device;
import org.portcullis.risk.NetworkClass;

/**
 * How fast a thief becomes familiar who signs in day after day from a household's line in the
 * victim's country, with a browser that another colleague really has, and passes every challenge.
 *
 * @param name how the challenges are passed
 * @param aDay logins a day
 * @param victims how many people it is done to
 * @param caught share of the thief's logins of each day that are flagged, from the first day on
 */
record Poisoning(String name, int aDay, int victims, List<Double> caught) {
  private static final int VICTIMS = 150;
  private static final int DAYS = 14;
  private static final int FIRST_LINE = 10_000_000;

  Poisoning {
    caught = List.copyOf(caught);
  }

  /**
   * Lives through a history with such thieves from the day in its middle on.
   *
   * @param factor with which they pass
   */
  static Poisoning of(
      String name, Factor factor, int aDay, List<LabelledLine> lines, double threshold, long seed) {
    List<AttemptLine> thefts = thefts(lines, factor, aDay, new Random(seed));
    List<AttemptLine> all = new ArrayList<>(thefts);
    lines.stream().filter(LabelledLine::isHonest).map(LabelledLine::attempt).forEach(all::add);
    all.sort(Comparator.comparing(AttemptLine::time));
    Instant start = Changes.middle(lines);
    int[] tries = new int[DAYS];
    int[] flagged = new int[DAYS];
    Replay replay = Runs.replay(new RiskEngine(Signals.builtIn()));
    for (AttemptLine line : all) {
      double score = replay.take(line).orElseThrow().assessment().session().logOdds();
      if (line.line() >= FIRST_LINE) {
        int day = (int) Duration.between(start, line.time()).toDays();
        tries[day]++;
        flagged[day] += score > threshold ? 1 : 0;
      }
    }
    List<Double> caught = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      caught.add(tries[day] == 0 ? 0 : (double) flagged[day] / tries[day]);
    }
    int victims = (int) thefts.stream().map(AttemptLine::user).distinct().count();
    return new Poisoning(name, aDay, victims, caught);
  }

  private static List<AttemptLine> thefts(
      List<LabelledLine> lines, Factor factor, int aDay, Random random) {
    Instant start = Changes.middle(lines);
    Map<String, AttemptLine> latest = new HashMap<>();
    Map<String, List<AttemptLine>> homes = new HashMap<>();
    for (LabelledLine line : lines) {
      AttemptLine attempt = line.attempt();
      if (line.isHonest()
          && line.isLogin()
          && attempt.success()
          && attempt.time().isBefore(start)) {
        latest.put(attempt.user(), attempt);
        if (attempt.network().kind() == NetworkClass.RESIDENTIAL) {
          homes.computeIfAbsent(country(attempt), key -> new ArrayList<>()).add(attempt);
        }
      }
    }
    List<String> users = new ArrayList<>(latest.keySet());
    Collections.sort(users);
    Collections.shuffle(users, random);
    List<AttemptLine> thefts = new ArrayList<>();
    for (String user : users.subList(0, Math.min(VICTIMS, users.size()))) {
      AttemptLine victim = Objects.requireNonNull(latest.get(user));
      List<AttemptLine> donors =
          homes.getOrDefault(country(victim), List.of()).stream()
              .filter(line -> !line.user().equals(user))
              .toList();
      if (!donors.isEmpty()) {
        AttemptLine donor = donors.get(random.nextInt(donors.size()));
        for (int i = 0; i < DAYS * aDay; i++) {
          Instant time =
              start.plus(Duration.ofDays(1).dividedBy(aDay).multipliedBy(i)).plusSeconds(60);
          thefts.add(theft(FIRST_LINE + thefts.size(), time, victim, donor, factor, i == 0));
        }
      }
    }
    return thefts;
  }

  private static String country(AttemptLine line) {
    return String.valueOf(line.network().country());
  }

  private static AttemptLine theft(
      int number,
      Instant time,
      AttemptLine victim,
      AttemptLine donor,
      Factor factor,
      boolean first) {
    return new AttemptLine(
        number,
        time,
        victim.user(),
        AttemptLine.Kind.LOGIN,
        true,
        "theft " + number,
        victim.client(),
        donor.ip(),
        donor.network(),
        first ? null : "thief of " + victim.user(),
        Device.Secret.CURRENT,
        donor.browser(),
        factor,
        false,
        null,
        victim.work());
  }
}
