package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoPointTest {
  private static final GeoPoint BERLIN = new GeoPoint(52.52, 13.405, 10);
  private static final GeoPoint SYDNEY = new GeoPoint(-33.8688, 151.2093, 10);

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 90.0001, -90.0001, Double.POSITIVE_INFINITY})
  void latitude_outOfRange_isRefused(double latitude) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeoPoint(latitude, 0, 0))
        .withMessageContaining("latitude");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 180.0001, -180.0001, Double.NEGATIVE_INFINITY})
  void longitude_outOfRange_isRefused(double longitude) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeoPoint(0, longitude, 0))
        .withMessageContaining("longitude");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, Double.POSITIVE_INFINITY})
  void accuracy_notADistance_isRefused(double accuracyKm) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeoPoint(0, 0, accuracyKm))
        .withMessageContaining("accuracyKm");
  }

  @ParameterizedTest
  @CsvSource({"90,180,0", "-90,-180,20000"})
  void coordinates_atTheEdges_areAccepted(double latitude, double longitude, double accuracyKm) {
    assertThat(new GeoPoint(latitude, longitude, accuracyKm).latitude()).isEqualTo(latitude);
  }

  @Test
  void distance_betweenCities_isTheGreatCircle() {
    assertThat(BERLIN.distanceKm(SYDNEY)).isCloseTo(16_089, within(10.0));
    assertThat(SYDNEY.distanceKm(BERLIN)).isEqualTo(BERLIN.distanceKm(SYDNEY), within(1e-9));
  }

  @Test
  void distance_toItself_isZero() {
    assertThat(BERLIN.distanceKm(BERLIN)).isZero();
  }

  @Test
  void distance_acrossTheAntimeridian_isShort() {
    GeoPoint west = new GeoPoint(0, 179.5, 0);
    GeoPoint east = new GeoPoint(0, -179.5, 0);
    assertThat(west.distanceKm(east)).isCloseTo(111.2, within(0.1));
  }

  @Test
  void distance_betweenAntipodes_isHalfTheCircumference() {
    GeoPoint here = new GeoPoint(12.3, 45.6, 0);
    GeoPoint there = new GeoPoint(-12.3, -134.4, 0);
    assertThat(here.distanceKm(there)).isCloseTo(Math.PI * 6371.0088, within(1e-6));
  }

  @Test
  void distance_farNorth_shrinksWithTheCosineOfLatitude() {
    GeoPoint here = new GeoPoint(60, 10, 0);
    assertThat(here.distanceKm(new GeoPoint(60, 11, 0))).isCloseTo(55.6, within(0.1));
  }
}
