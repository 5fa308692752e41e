package org.portcullis.engine.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The highest score of each person on each day. */
final class PersonDays {
  /** Days above a threshold that one person counts for at least, however few days they have. */
  private static final int FEWEST = 2;

  /** How many times the budget's share of their days one person counts for at most. */
  private static final double MOST = 5;

  /** Days that must lie above a threshold for it to rest on more than chance. */
  private static final int SUPPORT = 10;

  private final Map<String, Map<Long, Double>> byPerson = new HashMap<>();
  private int size;

  private record Day(String person, double score) {}

  void add(String person, long day, double score) {
    Map<Long, Double> days = byPerson.computeIfAbsent(person, key -> new HashMap<>());
    Double before = days.get(day);
    if (before == null) {
      size++;
    }
    if (before == null || score > before) {
      days.put(day, score);
    }
  }

  int size() {
    return size;
  }

  int people() {
    return byPerson.size();
  }

  /**
   * The score that a share of the days lies above. Of one person only so many days are counted, so
   * that a thief who comes back every day, or somebody who is always odd, does not move the
   * threshold for everybody.
   *
   * @param share of the days, above 0
   * @param attacked share that may have been an attacker's, and is not counted
   * @return empty if too few days lie above any such score
   */
  OptionalDouble above(double share, double attacked) {
    if (share * size < SUPPORT) {
      return OptionalDouble.empty();
    }
    List<Day> days = new ArrayList<>(size);
    byPerson.forEach(
        (person, scores) -> scores.values().forEach(score -> days.add(new Day(person, score))));
    days.sort(Comparator.comparingDouble((Day day) -> -day.score()));
    Map<String, Integer> counts = new HashMap<>();
    double budget = (share + attacked) * size;
    int counted = 0;
    for (Day day : days) {
      int own = counts.merge(day.person(), 1, Integer::sum);
      counted += own <= most(day.person(), share) ? 1 : 0;
      if (counted > budget) {
        return OptionalDouble.of(day.score());
      }
    }
    return OptionalDouble.empty();
  }

  private double most(String person, double share) {
    return Math.max(FEWEST, MOST * share * byPerson.getOrDefault(person, Map.of()).size());
  }
}
