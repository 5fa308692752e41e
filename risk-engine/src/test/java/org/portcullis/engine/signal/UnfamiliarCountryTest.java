package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.ordinary;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.reason;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.Risk;

class UnfamiliarCountryTest {
  private final UnfamiliarCountry signal = new UnfamiliarCountry();

  @Test
  void find_newCountry_fires() {
    Finding.Evidence finding =
        evidence(signal.find(attempt().from("BR", 28573L).build(), ordinary(20)));
    assertThat(finding.logOdds()).isCloseTo(1.883275, within(1e-6));
    assertThat(finding.facts())
        .containsExactly(entry("country", "BR"), entry("seen", 0.0), entry("logins", 20.0));
  }

  @Test
  void find_usualCountry_speaksAgainstRisk() {
    assertThat(logOdds("DE", ordinary(20))).isEqualTo(-2);
  }

  @Test
  void find_rareCountry_liesBetween() {
    History history = new History(100, Map.of("DE", 98.0, "BR", 2.0), Map.of(), 100, null);
    assertThat(logOdds("BR", history)).isCloseTo(-1.292793, within(1e-6));
  }

  @Test
  void find_newCountry_weighsMoreTheMoreIsKnown() {
    assertThat(logOdds("BR", ordinary(100)))
        .isGreaterThan(logOdds("BR", ordinary(10)))
        .isGreaterThan(2);
  }

  @Test
  void find_newCountryAfterVeryManyLogins_stopsAtTheLimit() {
    assertThat(logOdds("BR", ordinary(500))).isCloseTo(4.888957, within(1e-6));
    assertThat(logOdds("BR", ordinary(600))).isEqualTo(5);
  }

  @Test
  void find_countryUnknown_abstains() {
    assertThat(reason(signal.find(attempt().from(null, 3320L).build(), ordinary(20))))
        .isEqualTo(Reason.COUNTRY_UNKNOWN);
  }

  @Test
  void find_noHistory_abstains() {
    assertThat(reason(signal.find(attempt().build(), History.EMPTY))).isEqualTo(Reason.NO_HISTORY);
  }

  /** A realm that gets its IP database later must not find all of its users abroad. */
  @Test
  void find_earlierLoginsWithoutCountry_abstains() {
    History history = new History(100, Map.of(), Map.of(), 0, null);
    assertThat(reason(signal.find(attempt().build(), history))).isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("unfamiliar-country");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.NETWORK_FAMILIARITY);
  }

  private double logOdds(String country, History history) {
    return evidence(signal.find(attempt().from(country, 1L).build(), history)).logOdds();
  }
}
