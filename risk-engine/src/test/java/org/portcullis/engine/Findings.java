package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;

/** Reads findings in tests. */
public final class Findings {
  private Findings() {}

  /** The evidence that the finding must be. */
  public static Finding.Evidence evidence(Finding finding) {
    return assertThat(finding)
        .asInstanceOf(InstanceOfAssertFactories.type(Finding.Evidence.class))
        .actual();
  }

  /** The log-odds of the evidence that the finding must be. */
  public static double logOdds(Finding finding) {
    return evidence(finding).logOdds();
  }

  /** The reason of the abstention that the finding must be. */
  public static Finding.Reason reason(Finding finding) {
    return assertThat(finding)
        .asInstanceOf(InstanceOfAssertFactories.type(Finding.Abstained.class))
        .actual()
        .reason();
  }

  /** What the signal found, of which the assessment must hold exactly one finding. */
  public static Finding finding(Assessment assessment, String signal) {
    return assertThat(assessment.findings())
        .filteredOn(finding -> finding.signal().equals(signal))
        .singleElement()
        .actual();
  }

  /** The sum of what is shown for a risk, in the order in which it is shown. */
  public static double shown(Assessment assessment, Risk risk) {
    double sum = 0;
    for (Finding finding : assessment.findings()) {
      if (finding.risk() == risk && finding instanceof Finding.Evidence evidence) {
        sum += evidence.logOdds();
      }
    }
    return sum;
  }
}
