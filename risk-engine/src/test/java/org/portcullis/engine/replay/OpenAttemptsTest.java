package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.history.AttemptLineReader;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.policy.Mode;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Finding;

/** Attempts that take a while, and devices that end in one. */
class OpenAttemptsTest {
  private static final AttemptLineReader READER = new AttemptLineReader(false);
  private int lines;

  private static Replay replay(Mode mode) {
    return new Replay(
        new RiskEngine(Signals.builtIn()),
        Policy.REPORT_ONLY.withMode(mode),
        Unanswered.SKIP,
        Addresses.UNKNOWN,
        new RealmStatistics());
  }

  private ScoredLine take(Replay replay, String time, String fields) throws Exception {
    String text =
        "{\"user\":\"u1\",\"country\":\"DE\",\"asn\":3320,\"time\":\"2026-03-0%s:00Z\"%s}";
    return replay.take(READER.read(++lines, text.formatted(time, fields))).orElseThrow();
  }

  @Test
  void login_teachesWhenItEnds() throws Exception {
    Replay replay = replay(Mode.ENFORCE);
    ScoredLine scored = take(replay, "1T08:00", ",\"ended\":\"2026-03-01T08:05:00Z\"");
    assertThat(scored.learnt()).isTrue();
    assertThat(replay.profile("u1").learnt()).isZero();
    take(replay, "1T08:04", ",\"success\":false");
    assertThat(replay.profile("u1").learnt()).isZero();
    take(replay, "1T08:05", ",\"success\":false");
    assertThat(replay.profile("u1").learnt()).isEqualTo(1);
  }

  @Test
  void loginThatNothingCameAfter_teachesAtTheEnd() throws Exception {
    Replay replay = replay(Mode.ENFORCE);
    take(replay, "1T08:00", ",\"ended\":\"2026-03-01T08:05:00Z\"");
    replay.finish();
    assertThat(replay.profile("u1").learnt()).isEqualTo(1);
  }

  /** Whoever waits for somebody's word may have to give up; others' links know of them by then. */
  @ParameterizedTest
  @CsvSource({"waiting,true", "handed-on,false", "abandoned,false"})
  void loginThatDoesNotEnd_teachesNoHabits(String stepUp, boolean seen) throws Exception {
    Replay replay = replay(Mode.ENFORCE);
    take(replay, "1T08:00", ",\"device\":\"d1\",\"stepUp\":\"" + stepUp + "\"");
    assertThat(replay.profile("u1").learnt()).isZero();
    String other = "{\"user\":\"u2\",\"time\":\"2026-03-03T08:00:00Z\",\"device\":\"d1\"}";
    ScoredLine scored = replay.take(READER.read(++lines, other)).orElseThrow();
    Finding shared = finding(scored, "shared-device");
    assertThat(((Finding.Evidence) shared).facts().get("others")).isEqualTo(seen ? 1 : 0);
  }

  /** Two browsers hold its secret, so neither is the owner's for sure; nor is what it taught. */
  @ParameterizedTest
  @CsvSource({"ENFORCE,new", "REPORT_ONLY,known"})
  void clonedDevice_isWorthNothingWhereThePolicyEnforces(Mode mode, String then) throws Exception {
    Replay replay = replay(mode);
    for (int day = 1; day < 4; day++) {
      take(replay, day + "T08:00", ",\"device\":\"d1\"");
      take(replay, day + "T09:00", ",\"device\":\"d2\"");
    }
    take(
        replay,
        "4T08:00",
        ",\"device\":\"d1\",\"deviceSecret\":\"reused\",\"stepUp\":\"abandoned\"");
    assertThat(replay.profile("u1").learnt()).isEqualTo(6);
    ScoredLine scored = take(replay, "5T08:00", ",\"device\":\"d1\"");
    assertThat(device(scored)).isEqualTo(then);
    boolean ended = mode == Mode.ENFORCE;
    assertThat(replay.profile("u1").learnt()).isEqualTo(ended ? 4 : 7);
  }

  /** Whoever uses the browser next holds nothing of the device that ended. */
  @Test
  void clonedDevice_isHeldByNobody() throws Exception {
    Replay replay = replay(Mode.ENFORCE);
    take(replay, "1T08:00", ",\"device\":\"d1\"");
    take(
        replay,
        "2T08:00",
        ",\"device\":\"d1\",\"deviceSecret\":\"reused\",\"stepUp\":\"abandoned\"");
    String other = "{\"user\":\"u2\",\"time\":\"2026-03-03T08:00:00Z\",\"held\":[\"d1\"]}";
    ScoredLine scored = replay.take(READER.read(++lines, other)).orElseThrow();
    assertThat(finding(scored, "shared-device")).isInstanceOf(Finding.Abstained.class);
  }

  private static @Nullable Object device(ScoredLine scored) {
    return ((Finding.Evidence) finding(scored, "new-device")).facts().get("device");
  }

  private static Finding finding(ScoredLine scored, String signal) {
    List<Finding> all = scored.assessment().findings();
    return all.stream().filter(f -> f.signal().equals(signal)).findFirst().orElseThrow();
  }
}
