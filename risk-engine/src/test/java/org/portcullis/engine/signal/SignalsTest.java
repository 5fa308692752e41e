package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.Histories.history;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.risk.Device;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.Signal;

class SignalsTest {
  @Test
  void builtIn_haveStableIdsInOrder() {
    assertThat(Signals.builtIn())
        .extracting(Signal::id)
        .containsExactly(
            "unfamiliar-country",
            "unfamiliar-asn",
            "unfamiliar-prefix",
            "unfamiliar-os",
            "unfamiliar-browser",
            "new-device",
            "changed-device",
            "unusual-hour",
            "anonymous-network",
            "listed-indicator",
            "stuffing-network",
            "account-failures",
            "impossible-travel",
            "country-hopping",
            "network-hopping",
            "time-zone-mismatch",
            "automated-client",
            "contradictory-client",
            "changed-facts",
            "moved-session",
            "dormant-account",
            "first-logins",
            "declared-country",
            "declared-region",
            "declared-place",
            "declared-time-zone",
            "never-converges",
            "new-hire-anonymised",
            "new-hire-travel",
            "vpn-slip",
            "account-hopping",
            "unmanaged-device",
            "early-credential-churn",
            "shared-address",
            "shared-device",
            "shared-authenticator",
            "shared-ship-to",
            "shared-phone",
            "shared-payroll",
            "vendor-concentration",
            "no-sleep-gap",
            "interleaved-personas",
            "round-trip-place");
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void find_nothingKnown_isNoEvidenceForRisk(Signal signal) {
    Finding finding = signal.find(fromNowhere().device(Device.NONE).build(), History.UNKNOWN);
    assertThat(finding)
        .isNotInstanceOf(Finding.Failed.class)
        .matches(it -> !(it instanceof Finding.Evidence evidence) || evidence.logOdds() <= 0);
  }

  /** Only what the history counts by itself can be looked at then. */
  @Test
  void find_nothingKnown_abstainsButForCounts() {
    assertThat(Signals.builtIn())
        .map(signal -> signal.find(fromNowhere().device(Device.NONE).build(), History.UNKNOWN))
        .filteredOn(Finding.Evidence.class::isInstance)
        .extracting(Finding::signal)
        .containsExactly("account-failures", "first-logins");
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void find_twice_findsTheSame(Signal signal) {
    assertThat(signal.find(attempt().build(), history().build()))
        .isEqualTo(signal.find(attempt().build(), history().build()));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void find_carriesTheSignalsOwnName(Signal signal) {
    Finding finding = signal.find(attempt().build(), history().build());
    assertThat(finding.signal()).isEqualTo(signal.id());
    assertThat(finding.risk()).isEqualTo(signal.risk());
    assertThat(finding.family()).isEqualTo(signal.family());
  }

  @ParameterizedTest
  @MethodSource("described")
  void description_isComplete(BuiltInSignal signal) {
    SignalDescription description = signal.description();
    assertThat(
            List.of(
                description.looksAt(),
                description.logOdds(),
                description.source(),
                description.abstains(),
                description.falsePositives()))
        .noneMatch(String::isBlank)
        .noneMatch(text -> text.contains("\n") || text.contains("|"));
  }

  @Test
  void described_areTheBuiltInOnes() {
    assertThat(Signals.described()).isEqualTo(Signals.builtIn());
  }

  static List<Signal> builtIn() {
    return Signals.builtIn();
  }

  static List<BuiltInSignal> described() {
    return Signals.described();
  }
}
