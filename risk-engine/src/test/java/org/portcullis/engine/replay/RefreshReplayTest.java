package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.history.AttemptLine.Kind;
import org.portcullis.engine.history.ProfileCodec;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.identity.IdentityCodec;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Mode;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Finding;
import org.portcullis.risk.NetworkClass;

/** What refreshes leave, by how a server would have answered them. */
class RefreshReplayTest {
  private int lines;

  private static Replay replay(Mode mode) throws InvalidPolicyException {
    String thresholds =
        "{\"mode\": \"enforce\", \"thresholds\": {\"session\": {\"medium\": 10, \"high\": 99}}}";
    return new Replay(
        new RiskEngine(Signals.builtIn()),
        PolicyCodec.ofStored().read(thresholds).withMode(mode),
        Unanswered.SKIP,
        Addresses.UNKNOWN,
        new RealmStatistics());
  }

  private static Line home() {
    return Line.of("u1")
        .from("DE", 3320, NetworkClass.RESIDENTIAL, "10.1.1.9")
        .device("d1")
        .session("s1");
  }

  /** The same provider, another line and another browser: of medium risk. */
  private static Line doubtful() {
    return home()
        .from("DE", 3320, NetworkClass.RESIDENTIAL, "10.9.9.9")
        .agent("Linux", "Firefox")
        .kind(Kind.REFRESH)
        .device(null)
        .at(10, 10);
  }

  private ScoredLine take(Replay replay, Line line) {
    return replay.take(line.build(++lines)).orElseThrow();
  }

  private void atHomeFor(Replay replay, int days) {
    for (int day = 0; day < days; day++) {
      take(replay, home().at(day, 8));
    }
  }

  private static String memory(Replay replay) {
    return IdentityCodec.write(replay.identity("u1")) + ProfileCodec.write(replay.profile("u1"));
  }

  @ParameterizedTest
  @CsvSource({"REPORT_ONLY, true", "ENFORCE, false"})
  void take_refreshThatAsksForMore_isNotedUnlessThePolicyRefusesIt(Mode mode, boolean noted)
      throws Exception {
    Replay replay = replay(mode);
    atHomeFor(replay, 10);
    String before = memory(replay);
    ScoredLine scored = take(replay, doubtful());
    assertThat(scored.decision().action()).isEqualTo(Action.STEP_UP);
    assertThat(memory(replay).equals(before)).isEqualTo(!noted);
  }

  @Test
  void take_refreshThatWasRefused_isNotNoted() throws Exception {
    Replay replay = replay(Mode.REPORT_ONLY);
    atHomeFor(replay, 10);
    String before = memory(replay);
    take(replay, doubtful().fails());
    assertThat(memory(replay)).isEqualTo(before);
  }

  /** Whoever is refused a refresh has given no wrong password. */
  @Test
  void take_refusedRefreshes_areNoFailedLogins() throws Exception {
    Replay replay = replay(Mode.ENFORCE);
    atHomeFor(replay, 10);
    for (int i = 0; i < 20; i++) {
      take(replay, doubtful().fails());
    }
    Finding failures = finding(take(replay, home().device(null).at(10, 10.1)), "account-failures");
    assertThat(((Finding.Evidence) failures).logOdds()).isZero();
  }

  private static Finding finding(ScoredLine scored, String signal) {
    return scored.assessment().findings().stream()
        .filter(finding -> finding.signal().equals(signal))
        .findFirst()
        .orElseThrow();
  }
}
