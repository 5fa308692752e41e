package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.portcullis.risk.Finding;

/** Reads findings in tests. */
public final class Findings {
  private Findings() {}

  /** The evidence that the finding must be. */
  public static Finding.Evidence evidence(Finding finding) {
    return assertThat(finding)
        .asInstanceOf(InstanceOfAssertFactories.type(Finding.Evidence.class))
        .actual();
  }

  /** The reason of the abstention that the finding must be. */
  public static Finding.Reason reason(Finding finding) {
    return assertThat(finding)
        .asInstanceOf(InstanceOfAssertFactories.type(Finding.Abstained.class))
        .actual()
        .reason();
  }
}
