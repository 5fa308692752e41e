package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.firstLogin;
import static org.portcullis.engine.Histories.history;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.Histories;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.Habit;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Risk;

class UnusualHourTest {
  private final UnusualHour signal = new UnusualHour();

  @Test
  void find_newHour_fires() {
    Finding.Evidence finding = evidence(find(0, 0.05));
    double attacker = 0.5 * 0.05 + 0.5 / 48;
    assertThat(finding.logOdds())
        .isEqualTo(0.6 * 1.5)
        .isLessThan(0.6 * Math.log(attacker / (0.1 * 0.05)));
    assertThat(finding.facts())
        .containsExactly(entry("aroundThisHour", 0.0), entry("logins", 40.0));
  }

  @Test
  void find_usualHour_speaksAgainstRisk() {
    double owner = 0.9 * 3 / 40 + 0.1 * 0.05;
    double attacker = 0.5 * 0.05 + 0.5 / 48;
    assertThat(logOdds(find(3, 0.05)))
        .isCloseTo(0.6 * Math.log(attacker / owner), within(1e-12))
        .isNegative();
  }

  @Test
  void find_veryUsualHour_stopsAtTheLimit() {
    assertThat(logOdds(find(40, 0.05))).isEqualTo(-0.6);
  }

  @Test
  void find_moreFamiliar_isNeverRiskier() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 40).mapToObj(i -> logOdds(find(40 - i, 0.05))).toList();
    assertThat(logOdds).isSorted();
  }

  @Test
  void find_rarerInTheRealm_isNeverSafer() {
    List<Double> logOdds =
        IntStream.rangeClosed(0, 40).mapToObj(i -> logOdds(find(0, Math.exp(-i / 8.0)))).toList();
    assertThat(logOdds).isSorted();
  }

  @Test
  void find_noHistory_abstains() {
    assertThat(reason(find(firstLogin()))).isEqualTo(Reason.NO_HISTORY);
    assertThat(reason(find(history().hour(null)))).isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void find_refresh_abstains() {
    Finding finding = signal.find(attempt().of(Kind.REFRESH).build(), history().build());
    assertThat(reason(finding)).isEqualTo(Reason.NOT_APPLICABLE);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("unusual-hour");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.RHYTHM);
  }

  private Finding find(double seen, double population) {
    return find(history().hour(new Habit(seen, 0, 40, 0.1, population, population)));
  }

  private Finding find(Histories history) {
    return signal.find(attempt().build(), history.build());
  }
}
