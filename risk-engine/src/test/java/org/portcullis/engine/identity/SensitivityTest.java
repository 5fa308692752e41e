package org.portcullis.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.Work.work;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.History;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Presence;
import org.portcullis.risk.Rhythm;

class SensitivityTest {
  private static History verified(int count) {
    return history()
        .identity(
            new IdentityMemory(
                Presence.NONE, Rhythm.NONE, List.of(), 0, 0, 0, count, List.of(), null, null, null))
        .build();
  }

  private static LoginAttempt since(int days) {
    return attempt().work(work().since(days).build()).build();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,1",
    "89,0,1",
    "90,0,0.75",
    "3000,0,0.75",
    "89,1,0.85",
    "89,2,0.7",
    "89,9,0.7",
    "90,1,0.5",
    "90,2,0.35",
    "-30,0,1"
  })
  void of_tenureAndTheWordOfOthers_takesOff(int days, int verified, double expected) {
    assertThat(Sensitivity.of(since(days), verified(verified))).isEqualTo(expected);
  }

  /** Ten thousand quiet logins are no reason to look away. */
  @Test
  void of_quiet_takesNothingOff() {
    History quiet = history().logins(10_000).build();
    assertThat(Sensitivity.of(since(30), quiet)).isEqualTo(1);
    assertThat(Sensitivity.of(since(300), quiet)).isEqualTo(0.75);
  }

  @Test
  void of_undeclaredStart_isHalf() {
    LoginAttempt attempt = attempt().work(work().start(null).build()).build();
    assertThat(Sensitivity.of(attempt, verified(0))).isEqualTo(0.5);
    assertThat(Sensitivity.isNewHire(attempt)).isFalse();
    assertThatThrownBy(() -> Sensitivity.tenureDays(attempt))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
