package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.history;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Match;
import org.portcullis.risk.Risk;
import org.portcullis.risk.SessionMemory;

class MovedSessionTest {
  private final MovedSession signal = new MovedSession();

  @ParameterizedTest
  @CsvSource({
    "SAME,SAME,SAME,SAME,-1",
    "SAME,OTHER,SAME,SAME,0.3",
    "SAME,UNKNOWN,SAME,SAME,0",
    "OTHER,OTHER,SAME,SAME,1.5",
    "UNKNOWN,OTHER,SAME,SAME,0.3",
    "SAME,SAME,OTHER,SAME,2",
    "SAME,SAME,SAME,OTHER,2",
    "OTHER,OTHER,OTHER,OTHER,4.5",
    "UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN,0"
  })
  void find_byWhatMoved(Match country, Match network, Match os, Match browser, double logOdds) {
    assertThat(evidence(find(new SessionMemory(country, network, os, browser))).logOdds())
        .isEqualTo(logOdds);
  }

  @Test
  void find_moved_saysWhat() {
    SessionMemory moved = new SessionMemory(Match.OTHER, Match.UNKNOWN, Match.SAME, Match.OTHER);
    assertThat(evidence(find(moved)).facts())
        .containsExactly(
            entry("os", "same"),
            entry("browser", "other"),
            entry("country", "other"),
            entry("network", "unknown"));
  }

  @Test
  void find_noSession_abstains() {
    assertThat(reason(signal.find(attempt().build(), history().build())))
        .isEqualTo(Reason.NOT_APPLICABLE);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("moved-session");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.CLIENT_INTEGRITY);
  }

  private Finding find(SessionMemory session) {
    return signal.find(attempt().of(Kind.REFRESH).build(), history().session(session).build());
  }
}
