package org.portcullis.engine.report;

import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often people of each group were flagged, held and cleared. Groups are those of the declared
 * facts of work; there is none of origin, since no such fact is known here.
 *
 * <p>A group of fewer people than {@code least} is not shown. Because the total is, the groups that
 * are not shown are at least two and have at least {@code least} people together; the smallest of
 * the others go with them as far as that takes. Neither is a group shown of which all or all but
 * two were flagged: then the group tells who was.
 *
 * @param least fewest people of a group that is shown, 3 or more
 * @param total everybody; null when they are fewer than {@code least}
 * @param groups rows of each dimension, sorted by group
 */
public record OutcomeReport(int least, @Nullable Counts total, Map<Dimension, List<Row>> groups) {
  /** Fewest people of a group that is shown, as is usual in statistics of health and schools. */
  public static final int DEFAULT_LEAST = 10;

  /** With two, each knows of the other. */
  private static final int LOWEST_LEAST = 3;

  private static final String NOT_DECLARED = "not declared";

  public OutcomeReport {
    groups = Map.copyOf(groups);
  }

  /** What people are grouped by. */
  public enum Dimension {
    EMPLOYMENT,
    VENDOR,
    COUNTRY,
    /** Quarter of the first day of work, such as {@code 2026-Q1}. */
    COHORT;

    String groupOf(CaseOutcome outcome) {
      return Objects.requireNonNullElse(
          switch (this) {
            case EMPLOYMENT ->
                outcome.employment() == null
                    ? null
                    : outcome.employment().name().toLowerCase(Locale.ROOT);
            case VENDOR -> outcome.vendor();
            case COUNTRY -> outcome.country();
            case COHORT -> cohort(outcome);
          },
          NOT_DECLARED);
    }

    private static @Nullable String cohort(CaseOutcome outcome) {
      return outcome.startDate() == null
          ? null
          : outcome.startDate().getYear()
              + "-Q"
              + outcome.startDate().get(IsoFields.QUARTER_OF_YEAR);
    }
  }

  /**
   * A group.
   *
   * @param group its name
   * @param counts its numbers; null when they are not shown
   */
  public record Row(String group, @Nullable Counts counts) {}

  /**
   * Numbers of people.
   *
   * @param people all of them
   * @param flagged those who were flagged
   * @param held those from whom something was withheld
   * @param cleared those whose flag was found unfounded
   */
  public record Counts(int people, int flagged, int held, int cleared) {
    /** Share of the people who were flagged, 0 to 1. */
    public double flagRate() {
      return people == 0 ? 0 : (double) flagged / people;
    }

    /** Share of the people who were held, 0 to 1. */
    public double holdRate() {
      return people == 0 ? 0 : (double) held / people;
    }

    /** Share of the flagged who were cleared, 0 to 1; 0 when nobody was flagged. */
    public double clearRate() {
      return flagged == 0 ? 0 : (double) cleared / flagged;
    }

    private Counts plus(CaseOutcome outcome) {
      return new Counts(
          people + 1,
          flagged + (outcome.flagged() ? 1 : 0),
          held + (outcome.held() ? 1 : 0),
          cleared + (outcome.cleared() ? 1 : 0));
    }

    /** Whether the numbers tell of next to everybody that they were flagged. */
    private boolean tellsOfAll() {
      return flagged > 0 && people - flagged < LOWEST_LEAST;
    }
  }

  /**
   * The report.
   *
   * @param outcomes one for each person
   * @param least fewest people of a group that is shown, 3 or more
   */
  public static OutcomeReport of(Collection<CaseOutcome> outcomes, int least) {
    if (least < LOWEST_LEAST) {
      throw new IllegalArgumentException("least must be 3 or more, not " + least);
    }
    Counts total = new Counts(0, 0, 0, 0);
    for (CaseOutcome outcome : outcomes) {
      total = total.plus(outcome);
    }
    Map<Dimension, List<Row>> groups = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      groups.put(dimension, rows(outcomes, dimension, least));
    }
    return new OutcomeReport(least, total.people() < least ? null : total, groups);
  }

  private static List<Row> rows(Collection<CaseOutcome> outcomes, Dimension dimension, int least) {
    Map<String, Counts> groups = new TreeMap<>();
    for (CaseOutcome outcome : outcomes) {
      String group = dimension.groupOf(outcome);
      groups.put(group, groups.getOrDefault(group, new Counts(0, 0, 0, 0)).plus(outcome));
    }
    Set<String> hidden = hidden(groups, least);
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (group, counts) -> rows.add(new Row(group, hidden.contains(group) ? null : counts)));
    return List.copyOf(rows);
  }

  private static Set<String> hidden(Map<String, Counts> groups, int least) {
    Set<String> hidden = new HashSet<>();
    int people = 0;
    for (Map.Entry<String, Counts> group : groups.entrySet()) {
      if (group.getValue().people() < least || group.getValue().tellsOfAll()) {
        hidden.add(group.getKey());
        people += group.getValue().people();
      }
    }
    List<Map.Entry<String, Counts>> smallestFirst =
        groups.entrySet().stream()
            .filter(group -> !hidden.contains(group.getKey()))
            .sorted(Comparator.comparingInt(group -> group.getValue().people()))
            .toList();
    for (Map.Entry<String, Counts> group : smallestFirst) {
      if (hidden.isEmpty() || (hidden.size() > 1 && people >= least)) {
        break;
      }
      hidden.add(group.getKey());
      people += group.getValue().people();
    }
    return hidden;
  }
}
