package org.portcullis.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.report.OutcomeReport.Counts;
import org.portcullis.engine.report.OutcomeReport.Dimension;
import org.portcullis.engine.report.OutcomeReport.Row;
import org.portcullis.risk.Employment;

class OutcomeReportTest {
  private final List<CaseOutcome> outcomes = new ArrayList<>();

  private void people(String vendor, int people, int flagged, int held, int cleared) {
    for (int i = 0; i < people; i++) {
      outcomes.add(
          new CaseOutcome(
              Employment.CONTRACTOR,
              vendor,
              "DE",
              LocalDate.of(2026, 2, 3),
              i < flagged,
              i < held,
              i < cleared));
    }
  }

  private List<Row> vendors() {
    return rows(OutcomeReport.of(outcomes, OutcomeReport.DEFAULT_LEAST), Dimension.VENDOR);
  }

  private static List<Row> rows(OutcomeReport report, Dimension dimension) {
    return Objects.requireNonNull(report.groups().get(dimension));
  }

  @Test
  void of_largeGroups_countsFlagsHoldsAndClears() {
    people("a", 20, 4, 2, 1);
    people("b", 30, 0, 0, 0);
    Counts a = Objects.requireNonNull(vendors().get(0).counts());
    assertThat(a).isEqualTo(new Counts(20, 4, 2, 1));
    assertThat(a.flagRate()).isCloseTo(0.2, within(1e-12));
    assertThat(a.holdRate()).isCloseTo(0.1, within(1e-12));
    assertThat(a.clearRate()).isCloseTo(0.25, within(1e-12));
    assertThat(vendors()).extracting(Row::group).containsExactly("a", "b");
  }

  @Test
  void of_aSmallGroup_hidesItAndTheNextSmallest() {
    people("a", 9, 1, 0, 0);
    people("b", 10, 0, 0, 0);
    people("c", 30, 2, 0, 0);
    assertThat(vendors())
        .extracting(Row::counts)
        .containsExactly(null, null, new Counts(30, 2, 0, 0));
  }

  @Test
  void of_groupsOfExactlyTheLeast_areShown() {
    people("a", 10, 1, 0, 0);
    people("b", 10, 0, 0, 0);
    assertThat(vendors()).noneMatch(row -> row.counts() == null);
  }

  /** Three of three people each are nine: one could still tell them from the total. */
  @Test
  void of_smallGroupsThatAreFewTogether_hidesAnother() {
    people("a", 3, 0, 0, 0);
    people("b", 3, 0, 0, 0);
    people("c", 12, 0, 0, 0);
    people("d", 40, 0, 0, 0);
    assertThat(vendors())
        .extracting(row -> row.counts() == null)
        .containsExactly(true, true, true, false);
  }

  @Test
  void of_aGroupOfWhichNextToAllWereFlagged_hidesIt() {
    people("a", 20, 18, 0, 0);
    people("b", 20, 17, 0, 0);
    people("c", 50, 1, 0, 0);
    assertThat(vendors().get(0).counts()).isNull();
    people("a", 1, 0, 0, 0);
    assertThat(vendors().get(0).counts()).isNotNull();
  }

  @Test
  void of_fewPeople_hasNoTotal() {
    people("a", 9, 1, 0, 0);
    OutcomeReport report = OutcomeReport.of(outcomes, 10);
    assertThat(report.total()).isNull();
    assertThat(report.groups().values())
        .allSatisfy(rows -> assertThat(rows).allMatch(row -> row.counts() == null));
  }

  @Test
  void of_undeclaredFacts_isAGroupOfItsOwn() {
    people("a", 20, 0, 0, 0);
    for (int i = 0; i < 20; i++) {
      outcomes.add(new CaseOutcome(null, null, null, null, false, false, false));
    }
    OutcomeReport report = OutcomeReport.of(outcomes, 10);
    assertThat(rows(report, Dimension.COHORT))
        .extracting(Row::group)
        .containsExactly("2026-Q1", "not declared");
    assertThat(rows(report, Dimension.EMPLOYMENT))
        .extracting(Row::group)
        .containsExactly("contractor", "not declared");
  }

  /**
   * Whatever the groups are, what is hidden is never one group, nor fewer people than the least.
   */
  @Test
  void of_anyGroups_hidesEnough() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      outcomes.clear();
      int groups = 1 + random.nextInt(8);
      for (int g = 0; g < groups; g++) {
        int size = 1 + random.nextInt(30);
        people("g" + g, size, random.nextInt(size + 1), 0, 0);
      }
      OutcomeReport report = OutcomeReport.of(outcomes, 10);
      List<Row> rows = rows(report, Dimension.VENDOR);
      long hidden = rows.stream().filter(row -> row.counts() == null).count();
      int shown = rows.stream().mapToInt(row -> people(row.counts())).sum();
      boolean all = hidden == rows.size();
      assertThat(hidden == 0 || all || (hidden >= 2 && outcomes.size() - shown >= 10)).isTrue();
    }
  }

  private static int people(@Nullable Counts counts) {
    return counts == null ? 0 : counts.people();
  }

  @Test
  void of_aLeastOfTwo_isRefused() {
    assertThatThrownBy(() -> OutcomeReport.of(outcomes, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
