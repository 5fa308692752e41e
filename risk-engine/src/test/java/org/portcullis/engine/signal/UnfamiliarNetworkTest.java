package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.ordinary;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.reason;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.Risk;

class UnfamiliarNetworkTest {
  private final UnfamiliarNetwork signal = new UnfamiliarNetwork();

  @Test
  void find_newNetworkInAUsualCountry_fires() {
    Finding.Evidence finding = evidence(find("DE", 6805L, ordinary(20)));
    assertThat(finding.logOdds()).isCloseTo(1.749200, within(1e-6));
    assertThat(finding.facts())
        .containsExactly(
            entry("asn", 6805L),
            entry("country", "DE"),
            entry("seen", 0.0),
            entry("loginsInCountry", 20.0));
  }

  @Test
  void find_usualNetwork_speaksAgainstRisk() {
    assertThat(evidence(find("DE", 3320L, ordinary(20))).logOdds()).isEqualTo(-2);
  }

  @Test
  void find_rareNetwork_liesBetween() {
    History history =
        new History(100, Map.of("DE", 100.0), Map.of("DE/3320", 90.0, "DE/6805", 10.0), 100, null);
    assertThat(evidence(find("DE", 6805L, history)).logOdds()).isCloseTo(-1.430836, within(1e-6));
  }

  @Test
  void find_newNetworkAfterVeryManyLogins_stopsAtTheLimit() {
    assertThat(evidence(find("DE", 6805L, ordinary(220))).logOdds()).isLessThan(4);
    assertThat(evidence(find("DE", 6805L, ordinary(250))).logOdds()).isEqualTo(4);
  }

  @Test
  void find_loginsElsewhere_doNotCount() {
    History history =
        new History(
            120,
            Map.of("DE", 20.0, "FR", 100.0),
            Map.of("DE/3320", 20.0, "FR/3215", 100.0),
            0,
            null);
    assertThat(evidence(find("DE", 6805L, history)))
        .isEqualTo(evidence(find("DE", 6805L, ordinary(20))));
  }

  @Test
  void find_numberUnknown_abstains() {
    assertThat(reason(find("DE", null, ordinary(20)))).isEqualTo(Reason.NETWORK_UNKNOWN);
  }

  @Test
  void find_countryUnknown_abstains() {
    assertThat(reason(find(null, 3320L, ordinary(20)))).isEqualTo(Reason.COUNTRY_UNKNOWN);
  }

  @Test
  void find_noHistory_abstains() {
    assertThat(reason(find("DE", 3320L, History.EMPTY))).isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void find_newCountry_leavesItToTheCountry() {
    assertThat(reason(find("BR", 28573L, ordinary(20)))).isEqualTo(Reason.EXPLAINED);
  }

  @Test
  void find_sameNumberInAnotherCountry_isAnotherNetwork() {
    History history =
        new History(40, Map.of("DE", 20.0, "FR", 20.0), Map.of("DE/3320", 20.0), 0, null);
    assertThat(reason(find("BR", 3320L, history))).isEqualTo(Reason.EXPLAINED);
    assertThat(evidence(find("DE", 3320L, history)).logOdds()).isEqualTo(-2);
  }

  /** A realm that gets its AS database later must not find all of its users on new networks. */
  @Test
  void find_earlierLoginsWithoutNumber_abstains() {
    History history = new History(100, Map.of("DE", 100.0), Map.of(), 0, null);
    assertThat(reason(find("DE", 3320L, history))).isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("unfamiliar-asn");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.NETWORK_FAMILIARITY);
  }

  private Finding find(@Nullable String country, @Nullable Long asn, History history) {
    return signal.find(attempt().from(country, asn).build(), history);
  }
}
