package org.portcullis.engine.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.declared;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.FamilyCaps.range;
import static org.portcullis.engine.Findings.finding;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.issues.Scenes.NEW_PREFIX;
import static org.portcullis.engine.issues.Scenes.assess;
import static org.portcullis.engine.issues.Scenes.level;
import static org.portcullis.engine.issues.Scenes.score;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Histories;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.policy.Policies;
import org.portcullis.engine.policy.Policy;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Device;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.RiskLevel;

class AuthentikBugsTest {
  private static final GeoPoint EQUATOR = new GeoPoint(0, 0, 0);

  /** About 10,000 km away. */
  private static final GeoPoint QUARTER_ROUND = new GeoPoint(0, 90, 0);

  /** About 1,112 km away. */
  private static final GeoPoint SHORT_FLIGHT = new GeoPoint(0, 10, 0);

  /** authentik: seconds were divided by 86,400 for hours, which allowed 950 km in 23 hours. */
  @Test
  void elapsedTime_isInHours() {
    assertThat(travel(QUARTER_ROUND, Duration.ofHours(23))).isZero();
    assertThat(travel(QUARTER_ROUND, Duration.ofHours(5))).isPositive();
  }

  /** authentik: the tolerance was shown in the form and read by nobody. */
  @ParameterizedTest
  @CsvSource({"0,true", "250,false"})
  void accuracy_isTakenOffTheDistance(double accuracyKm, boolean fires) {
    GeoPoint here = new GeoPoint(0, 13, accuracyKm);
    assertThat(travel(here, Duration.ofHours(1)) > 0).isEqualTo(fires);
  }

  /** authentik: the tolerance was subtracted from what is allowed, not added to it. */
  @Test
  void floor_favoursTheTraveller() {
    assertThat(travel(SHORT_FLIGHT, Duration.ofHours(1))).isZero();
  }

  /** authentik: with distance checks alone, any of no checks was false, and nobody ever passed. */
  @Test
  void ordinaryLogin_passes() {
    Assessment assessment = assess(attempt(), history());
    assertThat(assessment.session().level()).isEqualTo(RiskLevel.LOW);
    assertThat(Policy.REPORT_ONLY.decide(assessment, "u1", null).action()).isEqualTo(Action.ALLOW);
  }

  /**
   * authentik: missing coordinates counted as impossible travel, and locked people on a LAN out.
   */
  @Test
  void unknownPlace_doesNotDeny() {
    Histories unplaced = history().country(null).network(null).prefix(null);
    assertThat(level(fromNowhere(), unplaced)).isEqualTo(RiskLevel.LOW);
  }

  /** authentik: a later version let unknown places pass without a trace, which hiding bought. */
  @Test
  void unknownPlace_isRecordedAndThePolicyDecides() {
    Attempts hidden = fromNowhere().device(Device.NONE).work(declared("US", null));
    Assessment assessment = assess(hidden, history().country(null).prefix(null));
    assertThat(reason(finding(assessment, "unfamiliar-country"))).isEqualTo(Reason.COUNTRY_UNKNOWN);
    assertThat(reason(finding(assessment, "declared-country"))).isEqualTo(Reason.COUNTRY_UNKNOWN);
    assertThat(reason(finding(assessment, "impossible-travel"))).isEqualTo(Reason.PLACE_UNKNOWN);
    Policy policy = Policies.policy().knownFacts(4, Action.STEP_UP).build();
    Assessment counted =
        new RiskEngine(List.of()).assess(hidden.build(), history().build(), policy);
    assertThat(policy.decide(counted, "u1", null).action()).isEqualTo(Action.STEP_UP);
  }

  /** authentik: reputation summed by address or user, so one neighbour's failures hit everybody. */
  @Test
  void failuresOfANeighbourBehindOneAddress_doNotHarmTheOthers() {
    Failures office = new Failures(0, 12, 60);
    assertThat(score(attempt(), history().failures(office))).isEqualTo(score(attempt(), history()));
  }

  /** authentik: reputation fell without bound. */
  @Test
  void failuresWithoutBound_stopAtTheCapOfTheFamily() {
    Failures flood = new Failures(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
    double calm = assess(attempt(), history()).session().logOdds();
    double stormy = assess(attempt(), history().failures(flood)).session().logOdds();
    assertThat(stormy - calm).isLessThanOrEqualTo(range(Family.ABUSE).high() + 1e-9);
  }

  private static double travel(GeoPoint here, Duration elapsed) {
    Histories history = history().prefix(NEW_PREFIX).last(EQUATOR, elapsed);
    return logOdds(finding(assess(attempt().point(here), history), "impossible-travel"));
  }
}
