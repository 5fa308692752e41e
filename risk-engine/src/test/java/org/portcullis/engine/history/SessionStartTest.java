package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.portcullis.risk.Match;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.SessionMemory;

class SessionStartTest {
  private static SessionMemory afterLogin(Login refresh) {
    return SessionStart.of(Login.login().attempt()).memory(refresh.attempt());
  }

  @Test
  void memory_sameFacts_isSame() {
    assertThat(afterLogin(Login.login().prefix("p2")))
        .isEqualTo(new SessionMemory(Match.SAME, Match.SAME, Match.SAME, Match.SAME));
  }

  @Test
  void memory_elsewhere_isOther() {
    assertThat(afterLogin(Login.login().from("BR", 1L, "x").agent("Linux", "Firefox")))
        .isEqualTo(new SessionMemory(Match.OTHER, Match.OTHER, Match.OTHER, Match.OTHER));
  }

  @Test
  void memory_nothingKnown_isUnknown() {
    assertThat(afterLogin(Login.fromNowhere()))
        .isEqualTo(new SessionMemory(Match.UNKNOWN, Match.UNKNOWN, Match.UNKNOWN, Match.UNKNOWN));
  }

  @Test
  void memory_relay_saysNothingOfTheNetwork() {
    assertThat(afterLogin(Login.login().through(NetworkClass.RELAY)).network())
        .isEqualTo(Match.UNKNOWN);
  }
}
