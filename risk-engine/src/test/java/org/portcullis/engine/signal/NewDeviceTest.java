package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.CLONED;
import static org.portcullis.engine.Attempts.KNOWN;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.firstLogin;
import static org.portcullis.engine.Histories.history;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.Histories;
import org.portcullis.risk.Device;
import org.portcullis.risk.Device.Secret;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Risk;

class NewDeviceTest {
  private static final Device GRACE = new Device("d1", Secret.GRACE);
  private static final Freshness NEW_PREFIX = new Freshness(0, 0, 0.1);

  private final NewDevice signal = new NewDevice();

  @Test
  void find_withoutCredential_fires() {
    Finding.Evidence finding = evidence(find(Device.NONE, history().newDevice(0.25)));
    assertThat(finding.logOdds()).isCloseTo(Math.log(0.97 / 0.25), within(1e-12));
    assertThat(finding.facts())
        .containsExactly(entry("device", "new"), entry("seen", 0.0), entry("novelty", 0.25));
  }

  @Test
  void find_knownDevice_speaksAgainstRisk() {
    Finding.Evidence finding = evidence(find(KNOWN, history()));
    assertThat(finding.logOdds()).isCloseTo(Math.log(0.03 / 0.92), within(1e-12));
    assertThat(finding.facts()).containsEntry("device", "known");
  }

  @ParameterizedTest
  @CsvSource({"0,0.04,3", "9,0.001,-3.5"})
  void find_beyondTheRange_stopsThere(double seen, double novelty, double at) {
    assertThat(logOdds(find(KNOWN, device(seen, novelty)))).isEqualTo(at);
  }

  @Test
  void find_newDeviceOfSomebodyWhoOftenHasNone_weighsLittle() {
    assertThat(logOdds(find(Device.NONE, history().newDevice(0.95)))).isBetween(0.0, 0.03);
  }

  @Test
  void find_rarerNewDevices_neverWeighLess() {
    List<Double> logOdds =
        IntStream.rangeClosed(5, 99)
            .mapToObj(i -> logOdds(find(Device.NONE, device(0, 1 - i / 100.0))))
            .toList();
    assertThat(logOdds).isSorted().endsWith(3.0);
  }

  @Test
  void find_moreFamiliar_isNeverRiskier() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 20)
            .mapToObj(i -> logOdds(find(KNOWN, device((20 - i) / 10.0, 0.3))))
            .toList();
    assertThat(logOdds).isSorted();
  }

  @Test
  void find_secretInGraceAtHome_isKnown() {
    assertThat(find(GRACE, history())).isEqualTo(find(KNOWN, history()));
  }

  /** A lost response is repeated from where it was lost. */
  @Test
  void find_secretInGraceFromANewPrefix_isWorthHalf() {
    Histories elsewhere = history().prefix(NEW_PREFIX);
    assertThat(logOdds(find(GRACE, elsewhere))).isEqualTo(logOdds(find(KNOWN, history())) / 2);
    assertThat(logOdds(find(KNOWN, elsewhere))).isEqualTo(logOdds(find(KNOWN, history())));
  }

  @Test
  void find_secretInGraceFromAnUnknownPrefix_isKnown() {
    assertThat(find(GRACE, history().prefix(null))).isEqualTo(find(KNOWN, history()));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void find_retiredSecret_firesAlways(Kind kind) {
    Finding.Evidence finding =
        evidence(signal.find(attempt().of(kind).device(CLONED).build(), history().build()));
    assertThat(finding.logOdds()).isEqualTo(7);
    assertThat(finding.facts()).containsExactly(entry("device", "cloned"));
  }

  @Test
  void find_retiredSecretWithoutHistory_fires() {
    assertThat(signal.find(attempt().device(CLONED).build(), History.UNKNOWN))
        .isEqualTo(find(CLONED, history()));
  }

  @Test
  void find_noHistory_abstains() {
    assertThat(reason(find(Device.NONE, firstLogin()))).isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void find_refresh_abstains() {
    Finding finding = signal.find(attempt().of(Kind.REFRESH).build(), history().build());
    assertThat(reason(finding)).isEqualTo(Reason.NOT_APPLICABLE);
  }

  @Test
  void find_freshnessUnknown_abstains() {
    assertThat(reason(find(KNOWN, history().device(null)))).isEqualTo(Reason.NOT_APPLICABLE);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("new-device");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.DEVICE);
  }

  private static Histories device(double seen, double novelty) {
    return history().device(new Freshness(seen, 0, novelty));
  }

  private Finding find(Device device, Histories history) {
    return signal.find(attempt().device(device).build(), history.build());
  }
}
