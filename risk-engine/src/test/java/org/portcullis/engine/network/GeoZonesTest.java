package org.portcullis.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.risk.Browser;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

class GeoZonesTest {
  private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");
  private static final Instant SUMMER = Instant.parse("2026-07-15T12:00:00Z");
  private static final GeoPoint NEW_YORK = new GeoPoint(40.7, -74, 20);

  @ParameterizedTest
  @CsvSource({
    "40.7,-74.0,America/New_York,0",
    "40.7,-74.0,America/Chicago,60",
    "40.7,-74.0,America/Los_Angeles,180",
    "40.7,-74.0,Asia/Shanghai,660",
    "34.1,-118.2,America/Los_Angeles,0",
    "34.1,-118.2,America/New_York,120",
    "21.3,-157.8,Pacific/Honolulu,0",
    "21.3,-157.8,America/New_York,300"
  })
  void disagreement_inTheUsa_takesTheZoneOfThePlace(
      double latitude, double longitude, String zone, long minutes) {
    GeoPoint point = new GeoPoint(latitude, longitude, 20);
    assertThat(minutes("US", point, zone, WINTER)).isEqualTo(minutes);
  }

  @ParameterizedTest
  @CsvSource({"America/Los_Angeles,0", "Pacific/Honolulu,0", "America/Adak,0", "Europe/London,300"})
  void disagreement_withoutPoint_takesAnyZoneOfTheCountry(String zone, long minutes) {
    assertThat(minutes("US", null, zone, WINTER)).isEqualTo(minutes);
  }

  @Test
  void disagreement_veryWidePoint_takesAnyZoneWithin() {
    GeoPoint middle = new GeoPoint(37.751, -97.822, 1_000);
    assertThat(minutes("US", middle, "America/New_York", WINTER)).isZero();
    assertThat(minutes("US", middle, "America/Los_Angeles", WINTER)).isZero();
  }

  /** One place, one hour, whichever season: the database knows when clocks change. */
  @Test
  void disagreement_ofOnePlace_followsBothClocks() {
    assertThat(minutes("US", NEW_YORK, "America/Phoenix", WINTER)).isEqualTo(120);
    assertThat(minutes("US", NEW_YORK, "America/Phoenix", SUMMER)).isEqualTo(180);
    assertThat(minutes("DE", null, "Europe/Moscow", WINTER)).isEqualTo(120);
    assertThat(minutes("DE", null, "Europe/Moscow", SUMMER)).isEqualTo(60);
  }

  /** America changes three weeks before Europe. */
  @ParameterizedTest
  @CsvSource({"2026-03-08T06:59:59Z,300", "2026-03-08T07:00:00Z,240", "2026-03-29T01:00:00Z,300"})
  void disagreement_betweenTheChangesOfTwoContinents_isAnHourLess(Instant time, long minutes) {
    assertThat(minutes("GB", null, "America/New_York", time)).isEqualTo(minutes);
  }

  @Test
  void disagreement_inChina_isOneHourForAllButTheWest() {
    GeoPoint beijing = new GeoPoint(39.9, 116.4, 20);
    GeoPoint urumqi = new GeoPoint(43.8, 87.6, 20);
    assertThat(minutes("CN", beijing, "Asia/Shanghai", WINTER)).isZero();
    assertThat(minutes("CN", beijing, "Asia/Urumqi", WINTER)).isEqualTo(120);
    assertThat(minutes("CN", urumqi, "Asia/Urumqi", WINTER)).isZero();
    assertThat(minutes("CN", null, "Asia/Urumqi", WINTER)).isZero();
  }

  @Test
  void disagreement_inKiribati_goesAroundTheClock() {
    GeoPoint kiritimati = new GeoPoint(1.9, -157.4, 5);
    assertThat(minutes("KI", kiritimati, "Pacific/Kiritimati", WINTER)).isZero();
    assertThat(minutes("KI", kiritimati, "Pacific/Honolulu", WINTER)).isZero();
    assertThat(minutes("KI", kiritimati, "Pacific/Pago_Pago", WINTER)).isEqualTo(60);
    assertThat(minutes("KI", kiritimati, "Pacific/Tarawa", WINTER)).isEqualTo(120);
    assertThat(minutes("KI", null, "Pacific/Tarawa", WINTER)).isZero();
  }

  @Test
  void disagreement_oppositeSides_isTwelveHoursAtMost() {
    assertThat(minutes("AS", null, "Pacific/Kiritimati", WINTER)).isEqualTo(60);
    assertThat(minutes("DE", null, "Pacific/Auckland", WINTER)).isEqualTo(720);
  }

  @Test
  void disagreement_quartersOfAnHour_areCounted() {
    assertThat(minutes("NP", null, "Asia/Kolkata", WINTER)).isEqualTo(15);
    assertThat(minutes("NP", null, "UTC", WINTER)).isEqualTo(345);
  }

  @ParameterizedTest
  @CsvSource({"0,false", "7199,false", "7200,true", "7201,true"})
  void isMismatch_fromTwoHoursOn(long seconds, boolean mismatch) {
    assertThat(GeoZones.isMismatch(Duration.ofSeconds(seconds))).isEqualTo(mismatch);
  }

  /** MaxMind's default point of Russia, 3000 km from Moscow. */
  @Test
  void disagreement_pointThatOnlyMeansTheCountry_narrowsNothing() {
    assertThat(minutes("RU", new GeoPoint(60, 100, 1000), "Europe/Moscow", WINTER)).isZero();
    assertThat(minutes("RU", new GeoPoint(60, 100, 500), "Europe/Moscow", WINTER)).isZero();
    assertThat(minutes("RU", new GeoPoint(60, 100, 100), "Europe/Moscow", WINTER)).isPositive();
  }

  @Test
  void disagreement_unknownCountry_isUnknown() {
    assertThat(GeoZones.bundled().disagreement(network("XK", null), clock("UTC"), WINTER))
        .isEmpty();
    assertThat(GeoZones.bundled().disagreement(Network.UNKNOWN, clock("UTC"), WINTER)).isEmpty();
  }

  @Test
  void disagreement_unknownClock_isUnknown() {
    assertThat(GeoZones.bundled().disagreement(network("DE", null), Browser.UNKNOWN, WINTER))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(NetworkClass.class)
  void disagreement_networkThatComesOutElsewhere_isUnknown(NetworkClass kind) {
    Network network = network("DE", null).named(null, kind);
    assertThat(GeoZones.bundled().disagreement(network, clock("UTC"), WINTER).isEmpty())
        .isEqualTo(kind == NetworkClass.CORPORATE || kind == NetworkClass.RELAY);
  }

  private static long minutes(String country, @Nullable GeoPoint point, String zone, Instant time) {
    return GeoZones.bundled()
        .disagreement(network(country, point), clock(zone), time)
        .orElseThrow()
        .toMinutes();
  }

  private static Network network(String country, @Nullable GeoPoint point) {
    return new Network(null, null, null, country, null, null, point, null, null);
  }
}
