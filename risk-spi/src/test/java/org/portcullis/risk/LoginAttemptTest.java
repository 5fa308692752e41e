package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Indicator.Confidence;

class LoginAttemptTest {
  private static final Indicator LISTED = new Indicator("l", "s", Confidence.LOW, null);

  @Test
  void indicators_changedByTheCaller_stay() {
    List<Indicator> indicators = new ArrayList<>(List.of(LISTED));
    LoginAttempt attempt = attempt("u1", indicators);
    indicators.clear();
    assertThat(attempt.indicators()).containsExactly(LISTED);
  }

  /** Users that are stored elsewhere have such ids, longer than any column of 36 characters. */
  @Test
  void user_federated_isKeptAsItIs() {
    String federated = "f:8d1ad9b5-45a5-4c75-9f0e-1ba5a4d7f3c1:alice@example.org";
    assertThat(attempt(federated, List.of()).user()).isEqualTo(federated);
  }

  private static LoginAttempt attempt(String user, List<Indicator> indicators) {
    return new LoginAttempt(
        Instant.EPOCH,
        LoginAttempt.Kind.LOGIN,
        user,
        null,
        null,
        null,
        Network.UNKNOWN,
        indicators,
        Device.NONE,
        Browser.UNKNOWN,
        WorkProfile.UNKNOWN);
  }
}
