package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.KNOWN;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.ordinary;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.reason;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Device;
import org.portcullis.risk.Device.Secret;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.Risk;

class NewDeviceTest {
  private static final Device CLONED = new Device("d1", Secret.REUSED);

  private final NewDevice signal = new NewDevice();

  @Test
  void find_withoutCredential_fires() {
    Finding.Evidence finding = evidence(find(Device.NONE, ordinary(4)));
    assertThat(finding.logOdds()).isCloseTo(2.559808, within(1e-6));
    assertThat(finding.facts())
        .containsExactly(
            entry("device", "new"), entry("logins", 4.0), entry("withoutKnownDevice", 0.0));
  }

  @Test
  void find_knownDevice_speaksAgainstRisk() {
    Finding.Evidence finding = evidence(find(KNOWN, ordinary(20)));
    assertThat(finding.logOdds()).isCloseTo(-3.468337, within(1e-6));
    assertThat(finding.facts()).containsEntry("device", "known");
  }

  @Test
  void find_secretInGrace_isKnown() {
    assertThat(find(new Device("d1", Secret.GRACE), ordinary(20)))
        .isEqualTo(find(KNOWN, ordinary(20)));
  }

  @Test
  void find_newDeviceOfSomebodyWhoOftenHasNone_weighsLittle() {
    History history = new History(20, Map.of(), Map.of(), 0, null);
    assertThat(evidence(find(Device.NONE, history)).logOdds()).isCloseTo(0.381276, within(1e-6));
  }

  @Test
  void find_newDeviceAfterManyLogins_stopsAtTheLimit() {
    assertThat(evidence(find(Device.NONE, ordinary(12))).logOdds()).isLessThan(3);
    assertThat(evidence(find(Device.NONE, ordinary(13))).logOdds()).isEqualTo(3);
  }

  @Test
  void find_knownDeviceAfterManyLogins_stopsAtTheLimit() {
    assertThat(evidence(find(KNOWN, ordinary(10_000))).logOdds()).isEqualTo(-3.5);
  }

  @Test
  void find_retiredSecret_fires() {
    Finding.Evidence finding = evidence(find(CLONED, ordinary(20)));
    assertThat(finding.logOdds()).isEqualTo(7);
    assertThat(finding.facts()).containsExactly(entry("device", "cloned"));
  }

  @Test
  void find_retiredSecretWithoutHistory_fires() {
    assertThat(find(CLONED, History.EMPTY)).isEqualTo(find(CLONED, ordinary(20)));
  }

  @Test
  void find_noHistory_abstains() {
    assertThat(reason(find(Device.NONE, History.EMPTY))).isEqualTo(Reason.NO_HISTORY);
    assertThat(reason(find(KNOWN, History.EMPTY))).isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("new-device");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.DEVICE);
  }

  private Finding find(Device device, History history) {
    return signal.find(attempt().device(device).build(), history);
  }
}
