package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.history;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.Attempts;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Shares;

class AnonymousNetworkTest {
  private final AnonymousNetwork signal = new AnonymousNetwork();

  @ParameterizedTest
  @CsvSource({"TOR,3.0", "HOSTING,2.2", "PROXY,1.8", "VPN,1.6", "RESIDENTIAL_PROXY,1.4"})
  void find_networkToHideBehind_fires(NetworkClass kind, double logOdds) {
    assertThat(evidence(find(attempt().kind(kind))).logOdds()).isEqualTo(logOdds);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"RELAY", "RESIDENTIAL", "MOBILE", "CORPORATE"})
  void find_ordinaryNetwork_doesNotFire(NetworkClass kind) {
    assertThat(evidence(find(attempt().kind(kind))).logOdds()).isZero();
  }

  @Test
  void find_named_saysWhatItSaw() {
    Finding finding = find(attempt().kind(NetworkClass.VPN).from("SE", 39351L).networkName("exit"));
    assertThat(evidence(finding).facts())
        .containsExactly(
            entry("class", "vpn"),
            entry("asn", 39351L),
            entry("network", "exit"),
            entry("usualShare", 0.0),
            entry("shareInRealm", 0.0));
  }

  /** Who is in no database has not been found to hide nothing. */
  @Test
  void find_classNotKnown_abstains() {
    assertThat(find(attempt().kind(null)))
        .isInstanceOfSatisfying(
            Finding.Abstained.class,
            abstained -> assertThat(abstained.reason()).isEqualTo(Finding.Reason.NETWORK_UNKNOWN));
  }

  @Test
  void find_classWithoutNumber_fires() {
    Finding.Evidence finding = evidence(find(fromNowhere().kind(NetworkClass.TOR)));
    assertThat(finding.logOdds()).isEqualTo(3);
    assertThat(finding.facts())
        .containsExactly(
            entry("class", "tor"), entry("usualShare", 0.0), entry("shareInRealm", 0.0));
  }

  @Test
  void find_whoNeverCameSo_weighsMore() {
    assertThat(find(NetworkClass.VPN, 0, 1_000)).isEqualTo(1.6 + 1.5);
    assertThat(find(NetworkClass.TOR, 0, 10)).isCloseTo(3 + Math.log(3), within(1e-12));
  }

  @Test
  void find_whoOftenComesSo_weighsNothing() {
    assertThat(find(NetworkClass.VPN, 1, 40)).isZero();
    assertThat(find(NetworkClass.TOR, 0.9, 400)).isZero();
  }

  @Test
  void find_whereManyComeSo_weighsLess() {
    assertThat(find(NetworkClass.VPN, 0, 0, 0.04)).isEqualTo(1.6);
    assertThat(find(NetworkClass.VPN, 0, 0, 0.12)).isCloseTo(1.6 - Math.log(3), within(1e-12));
    assertThat(find(NetworkClass.VPN, 0, 0, 0.9)).isZero();
  }

  /** A young realm has seen nobody come so. */
  @Test
  void find_whereNobodyComesSo_weighsNoMore() {
    assertThat(find(NetworkClass.VPN, 0, 0, 0)).isEqualTo(1.6);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"TOR", "HOSTING", "PROXY", "VPN"})
  void find_moreUsual_neverWeighsMore(NetworkClass kind) {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 50).mapToObj(i -> find(kind, (50 - i) / 50.0, 40)).toList();
    assertThat(logOdds).isSorted().allMatch(value -> value >= 0);
  }

  @Test
  void find_neitherClassNorNumber_abstains() {
    assertThat(reason(find(fromNowhere()))).isEqualTo(Reason.NETWORK_UNKNOWN);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("anonymous-network");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.ANONYMITY);
  }

  private double find(NetworkClass kind, double share, int logins) {
    return find(kind, share, logins, 0);
  }

  private double find(NetworkClass kind, double share, int logins, double inRealm) {
    History history = history().logins(logins).shares(new Shares(share, 0, 0, inRealm)).build();
    return logOdds(signal.find(attempt().kind(kind).build(), history));
  }

  private Finding find(Attempts attempt) {
    return signal.find(attempt.build(), History.UNKNOWN);
  }
}
