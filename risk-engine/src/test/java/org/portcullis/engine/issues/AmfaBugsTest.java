package org.portcullis.engine.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.CLONED;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.declared;
import static org.portcullis.engine.Histories.firstLogin;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.issues.Scenes.abroad;
import static org.portcullis.engine.issues.Scenes.assess;
import static org.portcullis.engine.issues.Scenes.identity;
import static org.portcullis.engine.issues.Scenes.level;
import static org.portcullis.engine.issues.Scenes.strangeToThem;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** DefensePoint AMFA. */
class AmfaBugsTest {
  /** AMFA: a request without a user agent was a NullPointerException. */
  @Test
  void requestWithoutUserAgent_isNoFailure() {
    assertThat(assess(attempt().browser(Browser.UNKNOWN), firstLogin()).hasFailures()).isFalse();
    assertThat(assess(abroad().browser(Browser.UNKNOWN), strangeToThem()).hasFailures()).isFalse();
  }

  /**
   * AMFA: a shipped laptop in a laptop farm is maximally familiar, which forced the lowest level.
   */
  @Test
  void familiarDevice_neverBuysTheIdentityOff() {
    Attempts farm = attempt().work(declared("US", LocalDate.of(2026, 2, 1)));
    assertThat(identity(farm, history())).isEqualTo(RiskLevel.MEDIUM);
    assertThat(assess(farm, history()).of(Risk.IDENTITY))
        .isEqualTo(assess(farm, firstLogin()).of(Risk.IDENTITY));
  }

  /** AMFA: familiarity of 0.85 and more capped the level, whatever else was seen. */
  @Test
  void familiarNetwork_neverHidesACopiedDevice() {
    assertThat(level(attempt().device(CLONED), history())).isNotEqualTo(RiskLevel.LOW);
  }

  /** AMFA: the context of every user and realm was stored under one constant key. */
  @Test
  void assessmentOfSomebodyElseInBetween_changesNothing() {
    RiskEngine engine = new RiskEngine(Signals.builtIn());
    Assessment before = engine.assess(attempt().build(), history().build(), Policy.REPORT_ONLY);
    engine.assess(abroad().by("u2").build(), strangeToThem().build(), Policy.REPORT_ONLY);
    assertThat(engine.assess(attempt().build(), history().build(), Policy.REPORT_ONLY))
        .isEqualTo(before);
  }
}
