package org.portcullis.benchmark.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanOfChecksTest {
  private final MeanOfChecks mean = new MeanOfChecks();

  @Test
  void sameAsEver_scoresNothing() {
    mean.learn(Logins.of("erin").at("2026-01-05T09:00:00Z").login());
    mean.learn(Logins.of("erin").at("2026-01-06T09:00:00Z").login());

    assertThat(score(Logins.of("erin").at("2026-01-07T09:00:00Z"))).isZero();
  }

  @Test
  void everythingNew_scoresOne() {
    mean.learn(Logins.of("erin").at("2026-01-05T09:00:00Z").login());

    Logins strange =
        Logins.of("erin").at("2026-01-07T20:00:00Z").from("198.18.9.9", "Hanoi").by("curl");
    assertThat(score(strange)).isEqualTo(1);
  }

  @Test
  void checks_countTheShareOfLoginsThatAgree() {
    mean.learn(Logins.of("erin").at("2026-01-05T09:00:00Z").login());
    mean.learn(Logins.of("erin").at("2026-01-06T09:00:00Z").from("198.18.0.1", "Berlin").login());

    // Half of the addresses differ; agent, place and hour agree.
    assertThat(score(Logins.of("erin").at("2026-01-07T09:00:00Z")))
        .isCloseTo(0.5 / 4, within(1e-12));
  }

  @Test
  void hour_agreesWithinTwoHoursAndRoundMidnight() {
    mean.learn(Logins.of("erin").at("2026-01-05T23:30:00Z").login());

    assertThat(score(Logins.of("erin").at("2026-01-07T01:10:00Z"))).isZero();
    assertThat(score(Logins.of("erin").at("2026-01-07T02:10:00Z"))).isEqualTo(0.25);
  }

  @Test
  void loginsOlderThanAMonth_areForgotten() {
    mean.learn(Logins.of("erin").at("2026-01-05T09:00:00Z").login());

    assertThat(score(Logins.of("erin").at("2026-02-04T09:00:00Z"))).isZero();
    assertThat(score(Logins.of("erin").at("2026-02-04T09:00:01Z"))).isEqualTo(1);
  }

  @Test
  void noHistory_scoresOne() {
    mean.learn(Logins.of("erin").failed().login());

    assertThat(score(Logins.of("erin"))).isEqualTo(1);
    assertThat(score(Logins.of("theo"))).isEqualTo(1);
  }

  private double score(Logins logins) {
    return mean.score(logins.login());
  }
}
