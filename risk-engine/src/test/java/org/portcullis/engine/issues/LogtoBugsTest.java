package org.portcullis.engine.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.BERLIN;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.finding;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.issues.Scenes.NEW_PREFIX;
import static org.portcullis.engine.issues.Scenes.assess;
import static org.portcullis.engine.issues.Scenes.score;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Histories;
import org.portcullis.risk.Browser;
import org.portcullis.risk.GeoPoint;

class LogtoBugsTest {
  private static final GeoPoint SAO_PAULO = new GeoPoint(-23.5, -46.6, 20);

  /** Logto: the place of one login was paired with the time of a later one that had none. */
  @Test
  void loginWithoutAPlaceInBetween_doesNotMakeTheOneBeforeFaster() {
    Histories history =
        history()
            .prefix(NEW_PREFIX)
            .last(SAO_PAULO, Duration.ofHours(12))
            .lastSeen(NOW.minus(Duration.ofMinutes(2)));
    assertThat(travel(attempt(), history)).isZero();
  }

  /** Logto: 20 km of jitter within a minute were 1,200 km/h. */
  @Test
  void jitterWithinAMinute_isNoTravel() {
    GeoPoint nextDistrict = new GeoPoint(BERLIN.latitude() + 0.18, BERLIN.longitude(), 0);
    Histories history = history().prefix(NEW_PREFIX).last(BERLIN, Duration.ofMinutes(1));
    assertThat(travel(attempt().point(nextDistrict), history)).isZero();
  }

  /** Logto: no time at all, or a clock that goes backwards, switched the rule off. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "-PT1H"})
  void noTimeBetween_doesNotSwitchTravelOff(Duration elapsed) {
    Histories history = history().prefix(NEW_PREFIX).last(SAO_PAULO, elapsed);
    assertThat(travel(attempt(), history)).isEqualTo(4);
  }

  /** Logto: a client verified to be good was what asked for a second factor. */
  @Test
  void clientThatIsNoProgram_isNeverRiskierThanOneThatDoesNotSay() {
    Browser silent = Browser.UNKNOWN;
    Browser honest = new Browser(null, null, null, List.of(), null, null, false, null, null);
    assertThat(score(attempt().browser(honest), history()))
        .isEqualTo(score(attempt().browser(silent), history()));
  }

  private static double travel(Attempts attempt, Histories history) {
    return logOdds(finding(assess(attempt, history), "impossible-travel"));
  }
}
