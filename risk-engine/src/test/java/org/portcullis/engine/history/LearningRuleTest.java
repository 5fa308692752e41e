package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.RiskLevel;

class LearningRuleTest {
  @ParameterizedTest
  @CsvSource({
    "LOW,NONE,1",
    "LOW,OTP,1",
    "LOW,RECOVERY_CODE,1",
    "LOW,WEBAUTHN,1",
    "MEDIUM,OTP,0.25",
    "MEDIUM,RECOVERY_CODE,0.25",
    "MEDIUM,WEBAUTHN,1",
    "HIGH,OTP,0.25",
    "HIGH,RECOVERY_CODE,0.25",
    "HIGH,WEBAUTHN,1"
  })
  void weight_ofALoginThatMayTeach(RiskLevel level, Factor passed, double weight) {
    assertThat(LearningRule.weight(level, passed)).hasValue(weight);
  }

  @ParameterizedTest
  @CsvSource({"MEDIUM", "HIGH"})
  void weight_riskyWithoutFactor_teachesNothing(RiskLevel level) {
    assertThat(LearningRule.weight(level, Factor.NONE)).isEmpty();
  }

  @Test
  void weight_everyOneThatTeaches_canBeLearnt() {
    for (Factor factor : Factor.values()) {
      LearningRule.weight(RiskLevel.HIGH, factor)
          .ifPresent(weight -> assertThat(weight).isPositive().isLessThanOrEqualTo(1));
    }
  }
}
