package org.portcullis.keycloak.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.report.OutcomeReport;
import org.portcullis.engine.report.OutcomeReport.Counts;
import org.portcullis.engine.report.OutcomeReport.Dimension;
import org.portcullis.engine.report.OutcomeReport.Row;

/**
 * An outcome report in answers.
 *
 * @param period of when
 * @param least how few people are not shown
 * @param total of everybody; null when they are so few
 * @param groups by each declared fact
 */
record FairnessDocument(
    String period, int least, @Nullable Rates total, Map<String, List<Group>> groups) {
  private static final double PLACES = 1000;

  /**
   * Those of whom the same is declared.
   *
   * @param group what that is
   * @param counts what became of them; null when they are few
   */
  record Group(String group, @Nullable Rates counts) {}

  /**
   * What became of some people.
   *
   * @param people how many they are
   * @param flagged of whom a case was opened
   * @param held who were held
   * @param cleared whose case was a false alarm
   * @param flagRate share of the flagged
   * @param holdRate share of the held
   * @param clearRate share of the cleared among the flagged
   */
  record Rates(
      long people,
      long flagged,
      long held,
      long cleared,
      double flagRate,
      double holdRate,
      double clearRate) {}

  static FairnessDocument of(Period period, OutcomeReport report) {
    Map<String, List<Group>> groups = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      List<Row> rows = report.groups().getOrDefault(dimension, List.of());
      groups.put(
          dimension.name().toLowerCase(Locale.ROOT),
          rows.stream().map(row -> new Group(row.group(), rates(row.counts()))).toList());
    }
    return new FairnessDocument(period.name(), report.least(), rates(report.total()), groups);
  }

  private static @Nullable Rates rates(@Nullable Counts counts) {
    return counts == null
        ? null
        : new Rates(
            counts.people(),
            counts.flagged(),
            counts.held(),
            counts.cleared(),
            rounded(counts.flagRate()),
            rounded(counts.holdRate()),
            rounded(counts.clearRate()));
  }

  private static double rounded(double rate) {
    return Math.round(rate * PLACES) / PLACES;
  }
}
