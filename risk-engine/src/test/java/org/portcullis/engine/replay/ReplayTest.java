package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;

/** What lines teach, and how they are understood. */
class ReplayTest {
  private final List<InetAddress> asked = new ArrayList<>();
  private int lines;
  private Replay replay = replay(Unanswered.OTP);

  private Replay replay(Unanswered unanswered) {
    return new Replay(
        new RiskEngine(Signals.builtIn()),
        Policy.REPORT_ONLY,
        unanswered,
        address -> {
          asked.add(address);
          return Network.UNKNOWN;
        },
        new RealmStatistics());
  }

  private static Line home() {
    return Line.of("u1").from("DE", 3320, NetworkClass.RESIDENTIAL, "10.1.1.9").device("d1");
  }

  private static Line tor() {
    return Line.of("u1")
        .from("SE", 39_351, NetworkClass.TOR, "203.0.113.9")
        .agent("Linux", "Firefox");
  }

  private ScoredLine take(Line line) {
    return replay.take(line.build(++lines)).orElseThrow();
  }

  private void atHomeFor(int days) {
    for (int day = 0; day < days; day++) {
      take(home().at(day, 8));
    }
  }

  private Profile profile() {
    return replay.profile("u1");
  }

  private static Object fact(ScoredLine scored, String signal, String name) {
    return scored.assessment().findings().stream()
        .filter(finding -> finding.signal().equals(signal))
        .map(finding -> ((Finding.Evidence) finding).facts().get(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void take_lowLogin_isLearntInFull() {
    assertThat(take(home()).learnt()).isTrue();
    assertThat(profile().learnt()).isEqualTo(1);
    assertThat(profile().knowsDevice("d1")).isTrue();
  }

  @Test
  void take_failedLogin_isScoredAndTeachesNothing() {
    assertThat(take(home().fails()).learnt()).isFalse();
    assertThat(profile().learnt()).isZero();
  }

  /** A challenge that was not answered: passed with an OTP, not passed, or beyond doubt. */
  @ParameterizedTest
  @CsvSource({"OTP,true", "SKIP,false", "LEARN,true"})
  void take_unansweredChallenge_isLearntAsAsked(Unanswered unanswered, boolean learnt) {
    replay = replay(unanswered);
    atHomeFor(10);
    ScoredLine scored = take(tor().at(10, 8));
    assertThat(scored.assessment().session().level()).isEqualTo(RiskLevel.HIGH);
    assertThat(scored.learnt()).isEqualTo(learnt);
  }

  @Test
  void take_answeredChallenge_isLearntWhateverTheOthers() {
    replay = replay(Unanswered.SKIP);
    atHomeFor(10);
    assertThat(take(tor().at(10, 8).passing(Factor.WEBAUTHN)).learnt()).isTrue();
  }

  /** Whoever got in and enrolled a factor must not clear the next doubt with it. */
  @ParameterizedTest
  @CsvSource({"1,false", "6,false", "7,true", "30,true"})
  void take_youngFactor_doesNotClearHighRisk(int age, boolean learnt) {
    atHomeFor(10);
    take(home().at(10, 8).kind(AttemptLine.Kind.ENROL).with("key"));
    Line later = tor().at(10 + age, 8).passing(Factor.WEBAUTHN).with("key");
    assertThat(take(later).learnt()).isEqualTo(learnt);
  }

  @ParameterizedTest
  @EnumSource(
      value = AttemptLine.Kind.class,
      names = {"ATTEST", "UNLEARN", "REMOVE_DEVICE"})
  void take_lineThatTeaches_isNotScored(AttemptLine.Kind kind) {
    Optional<ScoredLine> scored = replay.take(home().kind(kind).build(1));
    assertThat(scored).isEmpty();
  }

  @Test
  void take_attestation_makesNothingFamiliar() {
    replay.take(home().kind(AttemptLine.Kind.ATTEST).build(1));
    assertThat(profile().learnt()).isZero();
  }

  @Test
  void take_unlearnOfAUser_forgetsAll() {
    atHomeFor(5);
    replay.take(Line.of("u1").kind(AttemptLine.Kind.UNLEARN).at(5, 8).build(9));
    assertThat(profile().learnt()).isZero();
    assertThat(profile().knowsDevice("d1")).isFalse();
  }

  @Test
  void take_refreshAtHome_isSeenAndNotLearnt() {
    atHomeFor(3);
    ScoredLine scored = take(home().at(3, 9).kind(AttemptLine.Kind.REFRESH).session("s1"));
    assertThat(scored.learnt()).isFalse();
    assertThat(profile().learnt()).isEqualTo(3);
  }

  @Test
  void take_networkInTheLine_isNotLookedUp() {
    take(home());
    assertThat(asked).isEmpty();
    take(home().nowhere().at(1, 8));
    assertThat(asked).hasSize(1);
  }

  @Test
  void take_addressThatIsNone_isUnknown() {
    ScoredLine scored = take(Line.of("u1").ip("not an address"));
    assertThat(scored.assessment().session().level()).isEqualTo(RiskLevel.LOW);
    assertThat(asked).isEmpty();
  }

  /** IPv6 lines have a /64; IPv4 ones share a /24. */
  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::5, 2001:db8:1:2:ffff::9, known",
    "2001:db8:1:2::5, 2001:db8:1:3::5, new",
    "192.0.2.1, 192.0.2.200, known",
    "192.0.2.1, 192.0.3.1, new",
    "192.0.2.1, ::ffff:192.0.2.7, known"
  })
  void take_anotherAddress_isKnownByItsPrefix(String before, String now, String prefix) {
    for (int day = 0; day < 3; day++) {
      take(home().ip(before).at(day, 8));
    }
    ScoredLine scored = take(home().ip(now).at(3, 8));
    assertThat(fact(scored, "unfamiliar-prefix", "prefix")).isEqualTo(prefix);
  }

  /** A login without a credential was given one: the next unknown id is it. */
  @Test
  void take_unknownIdFromTheSameBrowser_isTheOneGivenOut() {
    take(home().device(null));
    assertThat(fact(take(home().at(1, 8)), "new-device", "device")).isEqualTo("known");
  }

  @Test
  void take_unknownIdFromAnotherSystem_isNew() {
    take(home().device(null));
    ScoredLine scored = take(home().agent("Mac OS X", "Safari").at(1, 8));
    assertThat(fact(scored, "new-device", "device")).isEqualTo("new");
  }

  /** One credential was given out, so only one id can be it. */
  @Test
  void take_secondUnknownId_isNew() {
    take(home().device(null));
    take(home().at(1, 8));
    ScoredLine scored = take(home().device("d2").at(2, 8));
    assertThat(fact(scored, "new-device", "device")).isEqualTo("new");
  }

  @Test
  void restore_profile_isTheUsersFromThenOn() {
    atHomeFor(5);
    Profile learnt = profile().copy();
    replay = replay(Unanswered.OTP);
    replay.restore("u1", learnt);
    assertThat(take(home().at(5, 8)).assessment().session().score()).isLessThan(1);
  }
}
