package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.CLONED;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.daysAgo;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.Histories.home;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.Histories;
import org.portcullis.risk.Device;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Visit;

/** Accounts that nobody has used for long, and those that are brand new. */
class LifeCycleTest {
  private final DormantAccount dormant = new DormantAccount();
  private final FirstLogins first = new FirstLogins();

  @ParameterizedTest
  @CsvSource({"0,0", "59.9999,0", "60,0.7", "60.5,0.7"})
  void dormant_fromTheSixtiethDayOn_fires(double days, double logOdds) {
    assertThat(logOdds(afterDays(days))).isCloseTo(logOdds, within(1e-12));
  }

  @Test
  void dormant_longer_weighsMoreUpToTheLimit() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 40).mapToObj(i -> logOdds(afterDays(i * 15))).toList();
    assertThat(logOdds).isSorted().startsWith(0.0).endsWith(1.5);
  }

  @Test
  void dormant_fires_saysHowLong() {
    assertThat(evidence(afterDays(90)).facts()).containsExactly(entry("days", 90L));
  }

  @Test
  void dormant_clockGoneBackwards_isNoFailure() {
    Finding.Evidence finding = evidence(afterDays(-1));
    assertThat(finding.logOdds()).isZero();
    assertThat(finding.facts()).containsEntry("days", 0L);
  }

  /** Somebody who comes every other month is not away. */
  @ParameterizedTest
  @CsvSource({"30,0", "29.9,0.7"})
  void dormant_pausesOfAMonthAreUsual_doesNotFire(double apart, double logOdds) {
    Visit[] visits = {home(60), home(60 + apart), home(60 + 2 * apart)};
    Histories history = history().lastSeen(daysAgo(60)).visits(visits);
    assertThat(logOdds(dormant(Device.NONE, history))).isCloseTo(logOdds, within(1e-12));
  }

  @Test
  void dormant_singleVisit_isNoHabitOfPauses() {
    Histories history = history().lastSeen(daysAgo(60)).visits(home(60));
    assertThat(logOdds(dormant(Device.NONE, history))).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void dormant_onAKnownDevice_isExplained() {
    Finding finding = dormant.find(attempt().build(), history().lastSeen(daysAgo(400)).build());
    assertThat(reason(finding)).isEqualTo(Reason.EXPLAINED);
  }

  @Test
  void dormant_onACopiedDevice_fires() {
    assertThat(logOdds(dormant(CLONED, history().lastSeen(daysAgo(400))))).isEqualTo(1.5);
  }

  @Test
  void dormant_noHistory_abstains() {
    assertThat(reason(dormant(Device.NONE, history().lastSeen(null)))).isEqualTo(Reason.NO_HISTORY);
  }

  @ParameterizedTest
  @CsvSource({"0,-2.2", "1,-1.65", "2,-1.1", "3,-0.55", "4,0", "400,0"})
  void first_fewerThanFourLearnt_isLaxerTheFewer(int learnt, double logOdds) {
    Finding finding = first.find(attempt().build(), history().logins(learnt).build());
    assertThat(logOdds(finding)).isCloseTo(logOdds, within(1e-12));
    assertThat(evidence(finding).facts()).containsExactly(entry("learnt", learnt));
  }

  /** After years away the weights have decayed, yet the account is not new. */
  @Test
  void first_decayedHistory_isNotLaxerAgain() {
    assertThat(logOdds(first.find(attempt().build(), history().logins(0.001, 9).build()))).isZero();
  }

  @Test
  void both_refresh_abstain() {
    assertThat(reason(dormant.find(attempt().of(Kind.REFRESH).build(), history().build())))
        .isEqualTo(Reason.NOT_APPLICABLE);
    assertThat(reason(first.find(attempt().of(Kind.REFRESH).build(), history().build())))
        .isEqualTo(Reason.NOT_APPLICABLE);
  }

  @Test
  void findings_speakAboutTheSession() {
    assertThat(dormant.id()).isEqualTo("dormant-account");
    assertThat(first.id()).isEqualTo("first-logins");
    assertThat(List.of(dormant.risk(), first.risk())).containsOnly(Risk.SESSION);
    assertThat(List.of(dormant.family(), first.family())).containsOnly(Family.LIFE_CYCLE);
  }

  private Finding afterDays(double days) {
    return dormant(Device.NONE, history().lastSeen(daysAgo(days)));
  }

  private Finding dormant(Device device, Histories history) {
    return dormant.find(attempt().device(device).build(), history.build());
  }
}
