package org.portcullis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  /** As many attacks and honest attempts of a score as say it. */
  private static void add(Sample sample, double score, int attacks, int honest) {
    for (int i = 0; i < attacks + honest; i++) {
      sample.add(new LabelledAttempt(score, i < attacks ? "a" : null, true, "p" + i, List.of()));
    }
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }

  @Test
  void scoresTakenAtTheirWord_haveNoExpectedError() {
    Sample sample = new Sample();
    add(sample, logit(0.85), 85, 15);
    add(sample, logit(0.15), 15, 85);

    Reliability reliability = Reliability.of(sample, 0.5);

    assertThat(reliability.shift()).isCloseTo(0, within(1e-12));
    assertThat(reliability.expectedError()).isCloseTo(0, within(1e-12));
    assertThat(reliability.brier()).isCloseTo(0.85 * 0.15, within(1e-12));
    assertThat(reliability.bins()).extracting(Reliability.Bin::attempts).containsExactly(100, 100);
  }

  @Test
  void overconfidentScores_haveAnExpectedErrorOfTheDifference() {
    Sample sample = new Sample();
    add(sample, logit(0.95), 75, 25);
    add(sample, logit(0.05), 25, 75);

    assertThat(Reliability.of(sample, 0.5).expectedError()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void logOddsOfAnotherBaseRate_areShiftedToTheSample() {
    Sample sample = new Sample();
    // A likelihood ratio of 1 at a base rate of 1 %: in this sample one in two is an attack.
    add(sample, logit(0.01), 50, 50);

    Reliability reliability = Reliability.of(sample, 0.01);

    assertThat(reliability.bins().get(0).said()).isCloseTo(0.5, within(1e-9));
    assertThat(reliability.brier()).isCloseTo(reliability.constantBrier(), within(1e-9));
  }

  @Test
  void certainty_fallsIntoTheLastBin() {
    Sample sample = new Sample();
    add(sample, 800, 1, 0);
    add(sample, -800, 0, 1);

    assertThat(Reliability.of(sample, 0.5).bins())
        .extracting(Reliability.Bin::to)
        .containsExactly(0.1, 1.0);
  }

  @Test
  void honestAttemptsOnly_areRefused() {
    Sample sample = new Sample();
    add(sample, 0, 0, 3);

    assertThatThrownBy(() -> Reliability.of(sample, 0.01))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
