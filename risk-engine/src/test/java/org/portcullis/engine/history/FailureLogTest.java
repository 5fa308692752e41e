package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Failures;

class FailureLogTest {
  private static final Instant NOW = Login.MONDAY;

  private final FailureLog log = new FailureLog();

  private Failures of(String user, String prefix, Duration later) {
    return log.before(user, prefix, NOW.plus(later));
  }

  @Test
  void before_nothingFailed_isNone() {
    assertThat(of("u1", "p1", Duration.ZERO)).isEqualTo(Failures.NONE);
  }

  @Test
  void before_withinTheHour_counts() {
    log.failed("u1", "p1", NOW);
    log.failed("u1", "p2", NOW.plusSeconds(1));
    assertThat(of("u1", "p3", Duration.ofMinutes(59)).account()).isEqualTo(2);
  }

  @Test
  void before_anHourLater_leavesNoTrace() {
    for (int i = 0; i < 100; i++) {
      log.failed("u" + i, "p1", NOW);
      log.failed("u1", "p1", NOW);
      log.succeeded("v" + i, "p1", NOW);
    }
    assertThat(of("u1", "p1", Duration.ofHours(1))).isEqualTo(Failures.NONE);
  }

  @Test
  void before_sameAccountAgain_isOneOfThePrefix() {
    for (int i = 0; i < 30; i++) {
      log.failed("u1", "p1", NOW.plusSeconds(i));
      log.succeeded("u2", "p1", NOW.plusSeconds(i));
    }
    assertThat(of("u3", "p1", Duration.ofMinutes(1))).isEqualTo(new Failures(0, 1, 1));
  }

  @Test
  void before_ownAccount_isNotAmongOthers() {
    log.failed("u1", "p1", NOW);
    log.succeeded("u1", "p1", NOW);
    assertThat(of("u1", "p1", Duration.ofMinutes(1))).isEqualTo(new Failures(1, 0, 0));
  }

  @Test
  void before_otherPrefix_isNotTouched() {
    log.failed("u1", "p1", NOW);
    assertThat(of("u2", "p2", Duration.ofMinutes(1))).isEqualTo(Failures.NONE);
  }

  @Test
  void before_prefixUnknown_countsTheAccountOnly() {
    log.failed("u1", null, NOW);
    log.succeeded("u2", null, NOW);
    assertThat(log.before("u1", null, NOW.plusSeconds(1))).isEqualTo(new Failures(1, 0, 0));
  }

  @Test
  void failed_thousands_areCountedToABound() {
    for (int i = 0; i < 1000; i++) {
      log.failed("u" + i, "p1", NOW);
      log.failed("u0", "p1", NOW);
      log.succeeded("u" + i, "p1", NOW);
    }
    assertThat(of("u0", "p1", Duration.ofMinutes(1))).isEqualTo(new Failures(16, 63, 64));
  }

  /** A flood of made-up accounts and addresses makes room by forgetting the oldest. */
  @Test
  void failed_aFlood_forgetsTheOldestOnly() {
    log.failed("old", "old", NOW);
    for (int i = 0; i < 25_000; i++) {
      log.failed("u" + i, "p" + i, NOW.plusMillis(i));
    }
    assertThat(of("old", "old", Duration.ofMinutes(1))).isEqualTo(Failures.NONE);
    assertThat(of("u24999", "p24998", Duration.ofMinutes(1))).isEqualTo(new Failures(1, 1, 0));
  }
}
