package org.portcullis.engine.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.finding;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Histories.daysAgo;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.Histories.home;
import static org.portcullis.engine.issues.Scenes.assess;
import static org.portcullis.engine.issues.Scenes.score;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.RandomFacts;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.client.UserAgents;
import org.portcullis.engine.policy.Policies;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Device;
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Match;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.Signal;

class OpenAmBugsTest {
  /**
   * OpenAM: its check of the time of day was never written and returned 0, whatever was configured.
   */
  @Test
  void everySignal_canSpeak() {
    RandomFacts facts = new RandomFacts(3);
    Set<String> spoke = new TreeSet<>();
    for (int i = 0; i < 5_000; i++) {
      LoginAttempt attempt = facts.nextAttempt();
      History history = facts.nextHistory();
      for (Signal signal : Signals.builtIn()) {
        if (signal.find(attempt, history) instanceof Finding.Evidence evidence
            && evidence.logOdds() != 0) {
          spoke.add(signal.id());
        }
      }
    }
    assertThat(spoke)
        .containsExactlyInAnyOrderElementsOf(Signals.builtIn().stream().map(Signal::id).toList());
  }

  /** OpenAM: the device was a hash of the user agent, and died at each update of the browser. */
  @Test
  void browserUpdate_keepsTheDevice() {
    UserAgents agents = new UserAgents();
    String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0";
    Browser before = agents.describe(Browser.UNKNOWN, agent.formatted(127));
    assertThat(agents.describe(Browser.UNKNOWN, agent.formatted(140))).isEqualTo(before);
  }

  /** OpenAM: an exception became the highest score, so that one slip locked a realm out. */
  @Test
  void exception_isNoScore() {
    Finding failed = new Finding.Failed("a", Risk.SESSION, Family.DEVICE, "NullPointerException");
    Assessment assessment =
        new RiskEngine(Signals.builtIn())
            .assess(attempt().build(), history().build(), Policy.REPORT_ONLY, List.of(failed));
    assertThat(assessment.session()).isEqualTo(assess(attempt(), history()).session());
    Decision decision = Policies.policy().build().decide(assessment, "u1", null);
    assertThat(decision.action()).isEqualTo(Decision.Action.ALLOW);
    assertThat(decision.obligations()).containsExactly(Decision.Obligation.ALERT);
  }

  /** OpenAM: what was not stored compared as equal, without a word. */
  @Test
  void nothingStoredOfADevice_isUnknownAndShownAsSuch() {
    DeviceMemory nothing =
        new DeviceMemory(Match.SAME, Match.UNKNOWN, Match.UNKNOWN, Match.UNKNOWN);
    Assessment assessment = assess(attempt(), history().deviceMemory(nothing));
    assertThat(evidence(finding(assessment, "changed-device")).facts())
        .containsEntry("browser", "unknown")
        .containsEntry("hardware", "unknown");
  }

  /** OpenAM: a stored date in the future put the login thread into an endless loop. */
  @Test
  void datesInTheFuture_areNoFailure() {
    Assessment assessment =
        assess(
            attempt().device(Device.NONE),
            history().newDevice(0.1).lastSeen(daysAgo(-900)).visits(home(-900), home(-901)));
    assertThat(assessment.hasFailures()).isFalse();
    assertThat(logOdds(finding(assessment, "dormant-account"))).isZero();
  }

  /** OpenAM: each check that was on and fired refused, whatever the others said. */
  @Test
  void oneOddThingAlone_doesNotRefuse() {
    Assessment assessment = assess(attempt(), history().lastSeen(daysAgo(90)));
    assertThat(assessment.session().level()).isEqualTo(RiskLevel.LOW);
    assertThat(score(attempt().device(Device.NONE), history().newDevice(0.3))).isLessThan(60);
  }
}
