package org.portcullis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration WINDOW = Duration.ofDays(14);
  private static final String FARM = "laptop-farm";

  private final Accounts accounts = new Accounts();

  private void day(String account, @Nullable String attack, int day, double score) {
    accounts.add(
        account,
        START.plus(Duration.ofDays(day)),
        new LabelledAttempt(score, attack, true, account, List.of()));
  }

  private Evaluation evaluation() {
    return Evaluation.of(
        accounts.sample(WINDOW), List.of(new OperatingPoint.FromScore("case", 1)), 0, 1);
  }

  @Test
  void fakeIdentity_isJudgedByItsFirstDays() {
    day("inTime", FARM, 0, -1);
    day("inTime", FARM, 14, 2);
    day("late", FARM, 0, -1);
    day("late", FARM, 15, 2);
    day("honest", null, 0, 0);

    assertThat(evaluation().attack(FARM).caught().get(0).value()).isEqualTo(0.5);
  }

  @Test
  void honestAccount_isFlaggedWheneverItEverWas() {
    day("farm", FARM, 0, 5);
    day("once", null, 0, -1);
    day("once", null, 100, 2);
    day("once", null, 101, -1);
    day("never", null, 0, 0.9);

    assertThat(evaluation().points().get(0).falsePositives().value()).isEqualTo(0.5);
  }

  @Test
  void delay_isTheMedianOfThoseEverFound() {
    day("soon", FARM, 0, 0);
    day("soon", FARM, 2, 2);
    day("later", FARM, 0, 0);
    day("later", FARM, 6, 2);
    day("never", FARM, 0, 0);

    assertThat(accounts.medianDelay(FARM, 1)).contains(Duration.ofDays(4));
    assertThat(accounts.medianDelay(FARM, 3)).isEmpty();
  }
}
