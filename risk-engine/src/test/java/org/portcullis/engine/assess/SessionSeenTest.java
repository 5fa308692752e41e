package org.portcullis.engine.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.history.SessionStart;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

class SessionSeenTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private static SessionStart with(String country, long asn, NetworkClass kind, String family) {
    return SessionStart.of(
        new Network("p", asn, null, country, null, null, null, kind, null),
        Browser.UNKNOWN.withAgent("Windows", family));
  }

  private static SessionStart home() {
    return with("DE", 3320, NetworkClass.RESIDENTIAL, "Chrome");
  }

  @ParameterizedTest
  @CsvSource({
    "DE,3320,RESIDENTIAL,Chrome,false",
    "DE,3209,RESIDENTIAL,Chrome,true",
    "FR,3320,RESIDENTIAL,Chrome,true",
    "DE,3320,RESIDENTIAL,Firefox,true",
    "DE,3320,CORPORATE,Chrome,false"
  })
  void isDue_anotherNetworkOrBrowser(
      String country, long asn, NetworkClass kind, String family, boolean due) {
    assertThat(
            SessionSeen.of(home(), NOON)
                .isDue(with(country, asn, kind, family), NOON.plusSeconds(60)))
        .isEqualTo(due);
  }

  /** Unknown networks are many. */
  @Test
  void isDue_anotherPrefixOfAnUnknownNetwork() {
    SessionStart here = SessionStart.of(Network.UNKNOWN.withPrefix("p1"), Browser.UNKNOWN);
    SessionStart there = SessionStart.of(Network.UNKNOWN.withPrefix("p2"), Browser.UNKNOWN);
    assertThat(SessionSeen.of(here, NOON).isDue(here, NOON)).isFalse();
    assertThat(SessionSeen.of(here, NOON).isDue(there, NOON)).isTrue();
  }

  @Test
  void isDue_onceADay() {
    SessionSeen seen = SessionSeen.of(home(), NOON);
    assertThat(seen.isDue(home(), Instant.parse("2026-03-10T23:59:59Z"))).isFalse();
    assertThat(seen.isDue(home(), Instant.parse("2026-03-11T00:00:00Z"))).isTrue();
  }

  @Test
  void write_isReadBack() {
    SessionSeen seen = SessionSeen.of(home(), NOON);
    assertThat(SessionSeen.read(seen.write())).isEqualTo(seen);
    assertThat(SessionSeen.read(SessionSeen.of(nothing(), Instant.EPOCH).write()).last())
        .isEqualTo(nothing());
  }

  private static SessionStart nothing() {
    return SessionStart.of(Network.UNKNOWN, Browser.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.2.3", "1.2.3.4.5", "1.2.3.4.5.6.7", "a.b.c.d.e.-"})
  void read_anythingElse_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SessionSeen.read(text));
  }
}
