package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.history;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Risk;

/** Failed logins of the account, and of others on the same network. */
class FailureSignalsTest {
  private final AccountFailures account = new AccountFailures();
  private final StuffingNetwork network = new StuffingNetwork();

  @ParameterizedTest
  @CsvSource({"0,0", "4,0", "5,1.1", "6,1.1", "2147483647,1.1"})
  void accountFailures_fromTheFifthOn_fire(int failures, double logOdds) {
    Finding.Evidence finding = evidence(account(failures));
    assertThat(finding.logOdds()).isEqualTo(logOdds);
    assertThat(finding.facts()).containsExactly(entry("failures", failures));
  }

  @Test
  void accountFailures_ofOthersOnTheNetwork_doNotCount() {
    Finding finding =
        account.find(
            attempt().build(), history().newDevice(0.1).failures(new Failures(4, 900, 0)).build());
    assertThat(logOdds(finding)).isZero();
  }

  /** Whoever fails in somebody's name must not get them challenged at their own laptop. */
  @Test
  void accountFailures_onAKnownDevice_abstain() {
    Finding finding =
        account.find(attempt().build(), history().failures(new Failures(99, 0, 0)).build());
    assertThat(reason(finding)).isEqualTo(Reason.EXPLAINED);
  }

  @Test
  void accountFailures_deviceUnknown_fire() {
    Finding finding =
        account.find(
            attempt().build(), history().device(null).failures(new Failures(5, 0, 0)).build());
    assertThat(logOdds(finding)).isEqualTo(1.1);
  }

  @Test
  void accountFailures_refresh_abstains() {
    Finding finding = account.find(attempt().of(Kind.REFRESH).build(), history().build());
    assertThat(reason(finding)).isEqualTo(Reason.NOT_APPLICABLE);
  }

  @Test
  void stuffing_manyOthersFailed_fires() {
    Finding.Evidence finding = evidence(network(20, 0));
    assertThat(finding.logOdds()).isCloseTo(Math.log(20.5 / 1.5), within(1e-12));
    assertThat(finding.facts())
        .containsExactly(entry("otherAccountsFailed", 20), entry("otherAccountsSucceeded", 0));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "0,500", "100,200", "101,200"})
  void stuffing_asManyAsHonestPeople_doesNotFire(int failed, int succeeded) {
    assertThat(logOdds(network(failed, succeeded))).isZero();
  }

  @Test
  void stuffing_justAboveTheExpected_fires() {
    assertThat(logOdds(network(2, 0))).isCloseTo(Math.log(2.5 / 1.5), within(1e-12));
    assertThat(logOdds(network(102, 200))).isPositive();
  }

  @Test
  void stuffing_withoutBound_stopsAtTheLimit() {
    assertThat(logOdds(network(Integer.MAX_VALUE, 0))).isEqualTo(4);
  }

  @Test
  void stuffing_moreFailuresAndFewerSuccesses_neverWeighLess() {
    List<Double> byFailures =
        IntStream.rangeClosed(0, 200).mapToObj(i -> logOdds(network(i, 7))).toList();
    List<Double> bySuccesses =
        IntStream.rangeClosed(0, 200).mapToObj(i -> logOdds(network(40, 200 - i))).toList();
    assertThat(byFailures).isSorted();
    assertThat(bySuccesses).isSorted();
  }

  @Test
  void stuffing_prefixUnknown_abstains() {
    Finding finding =
        network.find(
            attempt().prefix(null).build(), history().failures(new Failures(0, 99, 0)).build());
    assertThat(reason(finding)).isEqualTo(Reason.NETWORK_UNKNOWN);
  }

  @Test
  void findings_speakAboutTheSession() {
    assertThat(account.id()).isEqualTo("account-failures");
    assertThat(network.id()).isEqualTo("stuffing-network");
    assertThat(List.of(account.risk(), network.risk())).containsOnly(Risk.SESSION);
    assertThat(List.of(account.family(), network.family())).containsOnly(Family.ABUSE);
  }

  private Finding account(int failures) {
    return account.find(
        attempt().build(), history().newDevice(0.1).failures(new Failures(failures, 0, 0)).build());
  }

  private Finding network(int failed, int succeeded) {
    return network.find(
        attempt().build(), history().failures(new Failures(0, failed, succeeded)).build());
  }
}
