package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {
  private static final RiskScore SESSION = new RiskScore(0, 0.5, 50, RiskLevel.MEDIUM);
  private static final RiskScore IDENTITY = new RiskScore(-4, 0.02, 2, RiskLevel.LOW);
  private static final Finding ABSTAINED =
      new Finding.Abstained("a", Risk.SESSION, Family.DEVICE, Finding.Reason.NO_HISTORY);
  private static final Finding FAILED =
      new Finding.Failed("b", Risk.SESSION, Family.DEVICE, "IllegalStateException");

  @Test
  void of_givesTheRiskAskedFor() {
    Assessment assessment = new Assessment(SESSION, IDENTITY, List.of(), 0, true);
    assertThat(assessment.of(Risk.SESSION)).isSameAs(SESSION);
    assertThat(assessment.of(Risk.IDENTITY)).isSameAs(IDENTITY);
  }

  @Test
  void hasFailures_withAFailure_isTrue() {
    assertThat(new Assessment(SESSION, IDENTITY, List.of(ABSTAINED, FAILED), 0, true).hasFailures())
        .isTrue();
  }

  @Test
  void hasFailures_withAbstentionsOnly_isFalse() {
    assertThat(new Assessment(SESSION, IDENTITY, List.of(ABSTAINED), 0, true).hasFailures())
        .isFalse();
  }

  @Test
  void findings_changedByTheCaller_stay() {
    List<Finding> findings = new ArrayList<>(List.of(ABSTAINED));
    Assessment assessment = new Assessment(SESSION, IDENTITY, findings, 3, false);
    findings.clear();
    assertThat(assessment.findings()).containsExactly(ABSTAINED);
    assertThat(assessment.sufficient()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"LOW,MEDIUM,false", "MEDIUM,MEDIUM,true", "HIGH,MEDIUM,true", "HIGH,LOW,true"})
  void isAtLeast_comparesLevels(RiskLevel level, RiskLevel other, boolean atLeast) {
    assertThat(level.isAtLeast(other)).isEqualTo(atLeast);
  }
}
