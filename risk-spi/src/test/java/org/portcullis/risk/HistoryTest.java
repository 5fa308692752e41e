package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  private static final Visit VISIT = new Visit(Instant.EPOCH, "DE", 3320L, true);

  @ParameterizedTest
  @ValueSource(doubles = {-0.25, Double.NaN, Double.POSITIVE_INFINITY})
  void logins_notAWeight_areRefused(double logins) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history(logins, 0, List.of()))
        .withMessageContaining("logins");
  }

  @Test
  void learnt_negative_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> history(0, -1, List.of()));
  }

  @Test
  void isEmpty_untilALoginWasLearnt() {
    assertThat(History.UNKNOWN.isEmpty()).isTrue();
    assertThat(history(0.25, 1, List.of()).isEmpty()).isFalse();
  }

  @Test
  void visits_changedByTheCaller_stay() {
    List<Visit> visits = new ArrayList<>(List.of(VISIT));
    History history = history(1, 1, visits);
    visits.clear();
    assertThat(history.visits()).containsExactly(VISIT);
  }

  @Test
  void unknown_isHistoryWithoutAnything() {
    assertThat(History.UNKNOWN).isEqualTo(history(0, 0, List.of()));
  }

  private static History history(double logins, int learnt, List<Visit> visits) {
    return new History(
        new History.Habits(
            logins,
            learnt,
            new History.NetworkHabits(null, null, null),
            new History.ClientHabits(null, null, null),
            null,
            Shares.NONE),
        new History.Recent(null, null, visits, Failures.NONE),
        null,
        null,
        IdentityMemory.UNKNOWN);
  }
}
