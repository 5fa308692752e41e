package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.Indicator.Confidence;
import org.portcullis.risk.Risk;

class ListedIndicatorTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 10);
  private static final Instant THAT_DAY = Instant.parse("2026-03-10T23:59:59.999Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-03-11T00:00:00Z");

  private final ListedIndicator signal = new ListedIndicator();

  @ParameterizedTest
  @CsvSource({"LOW,0.7", "MEDIUM,2", "HIGH,4"})
  void find_listed_weighsByConfidence(Confidence confidence, double logOdds) {
    Finding.Evidence finding = evidence(find(THAT_DAY, listed(confidence, LAST_DAY)));
    assertThat(finding.logOdds()).isEqualTo(logOdds);
    assertThat(finding.facts())
        .containsExactly(
            entry("list", "l-" + confidence),
            entry("source", "cert"),
            entry("expires", "2026-03-10"));
  }

  @Test
  void find_onTheLastDay_fires() {
    assertThat(logOdds(find(THAT_DAY, listed(Confidence.HIGH, LAST_DAY)))).isEqualTo(4);
  }

  @Test
  void find_theDayAfter_abstains() {
    assertThat(reason(find(NEXT_DAY, listed(Confidence.HIGH, LAST_DAY)))).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void find_withoutEnd_firesForever() {
    Finding.Evidence finding = evidence(find(NEXT_DAY, listed(Confidence.LOW, null)));
    assertThat(finding.logOdds()).isEqualTo(0.7);
    assertThat(finding.facts()).containsEntry("expires", null);
  }

  @Test
  void find_onSeveralLists_countsTheSurestOnly() {
    Finding finding =
        find(
            THAT_DAY,
            listed(Confidence.LOW, null),
            listed(Confidence.MEDIUM, LAST_DAY),
            listed(Confidence.LOW, LAST_DAY));
    assertThat(logOdds(finding)).isEqualTo(2);
  }

  @Test
  void find_surestListExpired_countsTheNext() {
    Finding finding =
        find(NEXT_DAY, listed(Confidence.HIGH, LAST_DAY), listed(Confidence.LOW, null));
    assertThat(logOdds(finding)).isEqualTo(0.7);
  }

  @Test
  void find_onNoList_abstains() {
    assertThat(reason(find(THAT_DAY))).isEqualTo(Reason.NOT_APPLICABLE);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("listed-indicator");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.ABUSE);
  }

  private static Indicator listed(Confidence confidence, @Nullable LocalDate expires) {
    return new Indicator("l-" + confidence, "cert", confidence, expires);
  }

  private Finding find(Instant time, Indicator... indicators) {
    return signal.find(attempt().at(time).indicators(indicators).build(), History.UNKNOWN);
  }
}
