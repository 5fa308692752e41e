package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Histories.history;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;

class ImpossibleTravelTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final GeoPoint THERE = new GeoPoint(0, 10, 0);

  /** About 1668 km away. */
  private static final GeoPoint FAR = new GeoPoint(15, 10, 0);

  /** About 445 km away. */
  private static final GeoPoint NEAR = new GeoPoint(4, 10, 0);

  /** The other side of the earth. */
  private static final GeoPoint ANTIPODE = new GeoPoint(0, -170, 0);

  private static final Freshness NEW_PREFIX = new Freshness(0, 0, 0.1);

  private final ImpossibleTravel signal = new ImpossibleTravel();

  @Test
  void find_fasterThanAnAirliner_fires() {
    Finding.Evidence finding = evidence(find(FAR, THERE, HOUR));
    assertThat(finding.logOdds()).isCloseTo(1.5 + Math.log(1367.926 / 900), within(1e-5));
    assertThat(finding.facts())
        .containsExactly(
            entry("distanceKm", 1668L),
            entry("elapsedMinutes", 60L),
            entry("speedKmPerHour", 1368L),
            entry("limitKmPerHour", 900.0));
  }

  @Test
  void find_asFastAsAnAirliner_doesNotFire() {
    assertThat(evidence(find(FAR, THERE, Duration.ofHours(2))).logOdds()).isZero();
  }

  @Test
  void find_speedExactlyAtTheLimit_doesNotFire() {
    GeoPoint here = within1200(FAR, 0);
    assertThat(evidence(find(here, THERE, HOUR)).facts()).containsEntry("speedKmPerHour", 900L);
    assertThat(evidence(find(here, THERE, HOUR)).logOdds()).isZero();
  }

  @Test
  void find_speedJustAboveTheLimit_firesAtTheLowest() {
    assertThat(evidence(find(within1200(FAR, -0.001), THERE, HOUR)).logOdds())
        .isCloseTo(1.5, within(1e-5));
  }

  @Test
  void find_distanceExactlyAtTheFloor_isNoMovement() {
    GeoPoint here = new GeoPoint(4, 10, NEAR.distanceKm(THERE) - ImpossibleTravel.FLOOR_KM);
    Finding.Evidence finding = evidence(find(here, THERE, Duration.ZERO));
    assertThat(finding.logOdds()).isZero();
    assertThat(finding.facts()).containsEntry("speedKmPerHour", 0L);
  }

  @Test
  void find_jitterWithinTheFloor_isNoMovement() {
    GeoPoint nextTown = new GeoPoint(0.2, 10, 0);
    assertThat(evidence(find(nextTown, THERE, Duration.ofMinutes(1))).logOdds()).isZero();
  }

  @Test
  void find_bothRadii_areTakenOff() {
    GeoPoint here = new GeoPoint(15, 10, 300);
    GeoPoint there = new GeoPoint(0, 10, 500);
    assertThat(evidence(find(here, there, HOUR)).facts()).containsEntry("speedKmPerHour", 568L);
    assertThat(evidence(find(here, there, HOUR)).facts()).containsEntry("distanceKm", 1668L);
  }

  @Test
  void find_radiiLargerThanTheDistance_areNoMovement() {
    GeoPoint vague = new GeoPoint(15, 10, 5000);
    assertThat(evidence(find(vague, THERE, Duration.ZERO)).logOdds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1M", "PT14M59S", "PT15M", "-PT1S", "-P2D"})
  void find_withinAQuarterOfAnHour_countsAQuarterOfAnHour(Duration elapsed) {
    Finding.Evidence finding = evidence(find(FAR, THERE, elapsed));
    assertThat(finding.facts()).containsEntry("speedKmPerHour", 5472L);
    assertThat(finding.facts()).containsEntry("elapsedMinutes", elapsed.toMinutes());
  }

  @Test
  void find_afterAQuarterOfAnHour_countsTheTimeItself() {
    assertThat(evidence(find(FAR, THERE, Duration.ofMinutes(30))).facts())
        .containsEntry("speedKmPerHour", 2736L);
  }

  @Test
  void find_otherSideOfTheEarthAtOnce_stopsAtTheLimit() {
    assertThat(evidence(find(ANTIPODE, THERE, Duration.ZERO)).logOdds()).isEqualTo(4);
  }

  @Test
  void find_acrossTheAntimeridian_isNear() {
    GeoPoint west = new GeoPoint(0, 179.5, 0);
    GeoPoint east = new GeoPoint(0, -179.5, 0);
    assertThat(evidence(find(west, east, Duration.ZERO)).logOdds()).isZero();
  }

  @Test
  void find_noHistory_abstains() {
    assertThat(reason(signal.find(attempt().build(), History.UNKNOWN)))
        .isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void find_placeUnknownNow_abstains() {
    assertThat(reason(find(null, THERE, HOUR))).isEqualTo(Reason.PLACE_UNKNOWN);
  }

  @Test
  void find_noEarlierLoginWithAPlace_abstains() {
    History placeless = history().last(null).build();
    assertThat(reason(signal.find(attempt().build(), placeless))).isEqualTo(Reason.PLACE_UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RESIDENTIAL"})
  void find_networkThatHidesOrMovesItsUsers_abstains(NetworkClass kind) {
    assertThat(reason(find(ANTIPODE, THERE, HOUR, kind))).isEqualTo(Reason.PLACE_UNRELIABLE);
  }

  @Test
  void find_classUnlisted_fires() {
    assertThat(evidence(find(ANTIPODE, THERE, HOUR, null)).logOdds()).isEqualTo(4);
  }

  @Test
  void find_onTheUsersOwnPrefix_isExplained() {
    History history = history().last(THERE, HOUR).build();
    Finding finding = signal.find(attempt().point(ANTIPODE).build(), history);
    assertThat(reason(finding)).isEqualTo(Reason.EXPLAINED);
  }

  @Test
  void find_prefixInQuarantine_fires() {
    History history = history().prefix(new Freshness(0, 3, 0.1)).last(THERE, HOUR).build();
    assertThat(evidence(signal.find(attempt().point(FAR).build(), history)).logOdds())
        .isGreaterThan(1.5);
  }

  @Test
  void find_prefixUnknown_fires() {
    History history = history().prefix(null).last(THERE, HOUR).build();
    assertThat(evidence(signal.find(attempt().point(FAR).build(), history)).logOdds())
        .isGreaterThan(1.5);
  }

  @Test
  void find_fasterStill_neverWeighsLess() {
    List<Double> logOdds =
        IntStream.rangeClosed(1, 60)
            .mapToObj(
                minutes -> find(ANTIPODE, THERE, Duration.ofMinutes(60L * 24 - minutes * 20L)))
            .map(finding -> evidence(finding).logOdds())
            .toList();
    assertThat(logOdds).isSorted().contains(0.0).anyMatch(value -> value > 2);
  }

  @Test
  void finding_speaksAboutTheSession() {
    assertThat(signal.id()).isEqualTo("impossible-travel");
    assertThat(signal.risk()).isEqualTo(Risk.SESSION);
    assertThat(signal.family()).isEqualTo(Family.TRAVEL);
  }

  /** The place with such a radius that 1200 km (and a slack) lie between it and {@link #THERE}. */
  private static GeoPoint within1200(GeoPoint place, double slack) {
    return new GeoPoint(
        place.latitude(), place.longitude(), place.distanceKm(THERE) - 1200 + slack);
  }

  private Finding find(@Nullable GeoPoint here, GeoPoint there, Duration elapsed) {
    return find(here, there, elapsed, NetworkClass.RESIDENTIAL);
  }

  private Finding find(
      @Nullable GeoPoint here, GeoPoint there, Duration elapsed, @Nullable NetworkClass kind) {
    History history = history().prefix(NEW_PREFIX).last(there, elapsed).build();
    return signal.find(attempt().point(here).kind(kind).build(), history);
  }
}
