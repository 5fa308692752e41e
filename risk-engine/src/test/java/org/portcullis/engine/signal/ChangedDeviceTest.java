package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.history;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.Match;
import org.portcullis.risk.Risk;

class ChangedDeviceTest {
  private final ChangedDevice signal = new ChangedDevice();

  @ParameterizedTest
  @CsvSource({
    "SAME,SAME,SAME,0",
    "SAME,SAME,UNKNOWN,0",
    "SAME,UNKNOWN,SAME,0",
    "SAME,SAME,OTHER,1",
    "UNKNOWN,SAME,OTHER,1",
    "OTHER,SAME,SAME,4.5",
    "SAME,OTHER,UNKNOWN,4.5",
    "OTHER,OTHER,OTHER,4.5",
    "UNKNOWN,OTHER,SAME,4.5"
  })
  void find_byWhatChanged(Match os, Match browser, Match hardware, double logOdds) {
    Finding finding = find(new DeviceMemory(os, browser, hardware, Match.SAME));
    assertThat(evidence(finding).logOdds()).isEqualTo(logOdds);
  }

  @Test
  void find_changed_saysWhat() {
    assertThat(evidence(find(memory(Match.SAME, Match.OTHER))).facts())
        .containsExactly(
            entry("os", "same"), entry("browser", "other"), entry("hardware", "unknown"));
  }

  /** Devices move; their systems do not. */
  @Test
  void find_otherNetwork_isNoEvidence() {
    Finding finding = find(new DeviceMemory(Match.SAME, Match.SAME, Match.SAME, Match.OTHER));
    assertThat(evidence(finding).logOdds()).isZero();
  }

  @Test
  void find_noKnownDevice_abstains() {
    assertThat(reason(find(null))).isEqualTo(Reason.NOT_APPLICABLE);
  }

  @Test
  void find_agentUnknown_abstains() {
    assertThat(reason(find(memory(Match.UNKNOWN, Match.UNKNOWN)))).isEqualTo(Reason.CLIENT_UNKNOWN);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("changed-device");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.DEVICE);
  }

  private static DeviceMemory memory(Match os, Match browser) {
    return new DeviceMemory(os, browser, Match.UNKNOWN, Match.SAME);
  }

  private Finding find(@Nullable DeviceMemory memory) {
    return signal.find(attempt().build(), history().deviceMemory(memory).build());
  }
}
