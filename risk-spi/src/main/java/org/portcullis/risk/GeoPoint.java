package org.portcullis.risk;

/**
 * A place on earth as an IP database knows it.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param accuracyKm radius around the point within which the address is believed to be, in
 *     kilometres, zero or more
 */
public record GeoPoint(double latitude, double longitude, double accuracyKm) {

  /** Mean earth radius in kilometres (IUGG). */
  private static final double EARTH_RADIUS_KM = 6371.0088;

  public GeoPoint {
    if (!(latitude >= -90 && latitude <= 90)) {
      throw new IllegalArgumentException("latitude must be -90 to 90, not " + latitude);
    }
    if (!(longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException("longitude must be -180 to 180, not " + longitude);
    }
    if (!(accuracyKm >= 0 && accuracyKm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("accuracyKm must be zero or more, not " + accuracyKm);
    }
  }

  /** Great-circle distance between the two points in kilometres (haversine), radii ignored. */
  public double distanceKm(GeoPoint other) {
    double phi1 = Math.toRadians(latitude);
    double phi2 = Math.toRadians(other.latitude);
    double sinPhi = Math.sin((phi2 - phi1) / 2);
    double sinLambda = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double h = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
  }
}
