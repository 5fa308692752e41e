package org.portcullis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final String THEFT = "theft";

  private static Estimate caught(Evaluation evaluation) {
    return evaluation.attack(THEFT).caught().get(0);
  }

  @Test
  void attacksAboveEverybody_areAllCaughtAndTheCurveIsFull() {
    Evaluation evaluation =
        new Samples().honest(Samples.range(0, 100)).attacks(THEFT, 200, 300).evaluate();

    assertThat(evaluation.attack(THEFT).auc().value()).isEqualTo(1);
    assertThat(caught(evaluation).value()).isEqualTo(1);
    assertThat(evaluation.points().get(0).falsePositives().value()).isEqualTo(0.1);
  }

  @Test
  void budgetOfFalsePositives_drawsTheLineAboveTheFirstHonestOneBeyondIt() {
    // Ten of a hundred may be flagged: 90 to 99. An attack at 89 ties with the first who may not.
    Evaluation evaluation =
        new Samples().honest(Samples.range(0, 100)).attacks(THEFT, 89, 89.5, 90, 10).evaluate();

    assertThat(evaluation.points().get(0).threshold()).isEqualTo(89);
    assertThat(caught(evaluation).value()).isEqualTo(0.5);
  }

  @Test
  void honestAttemptsOfOneScore_areNotFlaggedBeyondTheBudget() {
    Evaluation evaluation =
        new Samples().honest(1, 1, 1, 1, 1, 1, 1, 1, 1, 1).attacks(THEFT, 1, 1, 2, 2).evaluate();

    assertThat(evaluation.points().get(0).falsePositives().value()).isZero();
    assertThat(caught(evaluation).value()).isEqualTo(0.5);
  }

  @Test
  void tiedScores_countHalfInTheCurve() {
    Evaluation evaluation = new Samples().honest(1, 2, 3, 4).attacks(THEFT, 2, 3).evaluate();

    // Of eight pairs the attack is above in 1 + 2 and ties in 2.
    assertThat(evaluation.attack(THEFT).auc().value()).isEqualTo((3 + 2 * 0.5) / 8);
  }

  @Test
  void curve_isTheShareOfPairsInOrder() {
    double[] honest = {0.3, 1.7, -2, 4, 0.3, 5.5, 2.25};
    double[] attacks = {0.3, 4, 9, -3, 2};
    double wins = 0;
    for (double attack : attacks) {
      for (double login : honest) {
        wins += attack > login ? 1 : attack == login ? 0.5 : 0;
      }
    }

    Evaluation evaluation = new Samples().honest(honest).attacks(THEFT, attacks).evaluate();

    assertThat(evaluation.attack(THEFT).auc().value())
        .isCloseTo(wins / (honest.length * attacks.length), within(1e-12));
  }

  @Test
  void threshold_isOneForAllClasses() {
    Evaluation evaluation =
        new Samples()
            .honest(Samples.range(0, 100))
            .attacks("loud", 99.5, 120)
            .attacks("quiet", 5, 91)
            .evaluate();

    assertThat(evaluation.attack("loud").caught().get(0).value()).isEqualTo(1);
    assertThat(evaluation.attack("quiet").caught().get(0).value()).isEqualTo(0.5);
  }

  @Test
  void thresholdOfAPolicy_flagsFromItOn() {
    Sample sample = new Samples().honest(1, 2, 3, 4).attacks(THEFT, 3, 2.9).sample();

    Evaluation evaluation =
        Evaluation.of(sample, List.of(new OperatingPoint.FromScore("medium", 3)), 0, 1);

    assertThat(evaluation.points().get(0).falsePositives().value()).isEqualTo(0.5);
    assertThat(caught(evaluation).value()).isEqualTo(0.5);
  }

  @Test
  void groups_haveRatesOfTheirOwnAtTheSameThreshold() {
    Evaluation evaluation =
        new Samples()
            .honest(List.of("office"), Samples.range(0, 90))
            .honest(List.of("traveller", "new"), Samples.range(85, 95))
            .attacks(THEFT, 200)
            .evaluate();

    // 94 to 90, and both of 89 and of 88; with both of 87 it would be eleven of a hundred.
    // flagged.
    assertThat(evaluation.group("traveller").flagged().get(0).value()).isEqualTo(0.7);
    assertThat(evaluation.group("new"))
        .usingRecursiveComparison()
        .ignoringFields("name")
        .isEqualTo(evaluation.group("traveller"));
    assertThat(evaluation.group("office").flagged().get(0).value()).isEqualTo(2 / 90.0);
  }

  @Test
  void attemptsBesideTheReference_moveNoThreshold() {
    Samples samples = new Samples().honest(Samples.range(0, 100)).attacks(THEFT, 95);
    double before = samples.evaluate().points().get(0).threshold();

    samples.sample().add(new LabelledAttempt(1000, null, false, "p", List.of("refresh")));

    assertThat(samples.evaluate().points().get(0).threshold()).isEqualTo(before);
    assertThat(samples.evaluate().group("refresh").flagged().get(0).value()).isEqualTo(1);
  }

  @Test
  void intervals_areWiderWhereAttemptsHangTogether() {
    Samples alone = new Samples();
    Samples together = new Samples();
    for (int victim = 0; victim < 20; victim++) {
      for (int i = 0; i < 20; i++) {
        double score = victim % 2 == 0 ? 200 : 1;
        alone.attacks(THEFT, score);
        together.of("victim " + victim, THEFT, score);
      }
    }
    Estimate independent = interval(alone.honest(Samples.range(0, 100)).sample(), 7);
    Estimate clustered = interval(together.honest(Samples.range(0, 100)).sample(), 7);

    assertThat(clustered.value()).isEqualTo(independent.value()).isEqualTo(0.5);
    assertThat(clustered.high() - clustered.low())
        .isGreaterThan(2 * (independent.high() - independent.low()));
  }

  @Test
  void sameSeed_drawsTheSameIntervals() {
    Sample sample =
        new Samples().honest(Samples.range(0, 60)).attacks(THEFT, Samples.range(40, 80)).sample();

    assertThat(interval(sample, 1))
        .isEqualTo(interval(sample, 1))
        .isNotEqualTo(interval(sample, 2));
  }

  private static Estimate interval(Sample sample, long seed) {
    return caught(Evaluation.of(sample, List.of(Samples.TEN_PERCENT), 200, seed));
  }

  @Test
  void disturbance_tellsOnePersonAlwaysFromEverybodySometimes() {
    Samples onOne = new Samples().attacks(THEFT, 200).honestOf("unlucky", Samples.range(90, 100));
    for (int person = 0; person < 9; person++) {
      onOne.honestOf("lucky " + person, Samples.range(0, 10));
    }

    Disturbance disturbance = onOne.evaluate().points().get(0).disturbance();

    assertThat(disturbance.everFlagged()).isEqualTo(0.1);
    assertThat(disturbance.medianRate()).isZero();
    assertThat(disturbance.worstRate()).isGreaterThan(0.9);
  }

  @Test
  void nothingToTellApart_isRefused() {
    assertThatThrownBy(() -> new Samples().honest(1).evaluate())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no attack");
    assertThatThrownBy(() -> new Samples().attacks(THEFT, 1).evaluate())
        .hasMessage("there is no honest attempt");
  }

  @Test
  void scoreThatIsNoNumber_isRefused() {
    assertThatThrownBy(() -> new Samples().honest(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
