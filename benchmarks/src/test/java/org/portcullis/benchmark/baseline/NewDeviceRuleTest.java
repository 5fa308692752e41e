package org.portcullis.benchmark.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewDeviceRuleTest {
  private final NewDeviceRule rule = new NewDeviceRule();

  @Test
  void browserWithoutCredential_fires() {
    assertThat(rule.score(Logins.of("erin").on(null).login())).isEqualTo(1);
  }

  @Test
  void browserWithCredential_doesNotFire() {
    assertThat(rule.score(Logins.of("erin").on("erin-laptop").login())).isZero();
  }

  @Test
  void ownCredential_doesNotFireAgain() {
    rule.learn(Logins.of("erin").on("erin-laptop").login());

    assertThat(rule.score(Logins.of("erin").on("erin-laptop").login())).isZero();
  }

  @Test
  void credentialOfSomebodyElse_fires() {
    rule.learn(Logins.of("theo").on("theo-laptop").login());

    assertThat(rule.score(Logins.of("erin").on("theo-laptop").login())).isEqualTo(1);
  }

  @Test
  void failedLogin_teachesNothing() {
    rule.learn(Logins.of("theo").on("theo-laptop").failed().login());

    assertThat(rule.score(Logins.of("erin").on("theo-laptop").login())).isZero();
  }
}
