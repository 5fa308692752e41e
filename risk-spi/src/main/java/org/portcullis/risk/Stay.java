package org.portcullis.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A network that the user lately came from, for as long as they stayed on it.
 *
 * @param from first attempt of the stay
 * @param to latest attempt of the stay, not before the first
 * @param country ISO 3166-1 alpha-2 code; null when unknown
 * @param point coordinates to a tenth of a degree; null when unknown, or not the user's place
 * @param hidden whether the network hides its users
 * @param here whether the attempt comes from that network too
 * @param sameBearer whether it was the attempt's session or device
 */
public record Stay(
    Instant from,
    Instant to,
    @Nullable String country,
    @Nullable GeoPoint point,
    boolean hidden,
    boolean here,
    boolean sameBearer) {
  public Stay {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a stay must not end before it begins");
    }
  }
}
