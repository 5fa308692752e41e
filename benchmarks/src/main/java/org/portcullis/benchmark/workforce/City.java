package org.portcullis.benchmark.workforce;

import java.time.ZoneId;

/**
 * A real city.
 *
 * @param country ISO 3166-1 code
 * @param region ISO 3166-2 code within the country
 * @param name in English
 * @param latitude degrees north
 * @param longitude degrees east
 * @param zone its time zone
 * @param workers weight among the homes of the workforce
 * @param attackers weight among the places that attackers act from
 */
record City(
    String country,
    String region,
    String name,
    double latitude,
    double longitude,
    ZoneId zone,
    double workers,
    double attackers) {
  private static final double EARTH_RADIUS_KM = 6371;

  /** The great-circle distance in kilometres. */
  double kilometresTo(City other) {
    double fromLatitude = StrictMath.toRadians(latitude);
    double toLatitude = StrictMath.toRadians(other.latitude);
    double cosine =
        StrictMath.sin(fromLatitude) * StrictMath.sin(toLatitude)
            + StrictMath.cos(fromLatitude)
                * StrictMath.cos(toLatitude)
                * StrictMath.cos(StrictMath.toRadians(other.longitude - longitude));
    return EARTH_RADIUS_KM * StrictMath.acos(Math.min(1, Math.max(-1, cosine)));
  }
}
