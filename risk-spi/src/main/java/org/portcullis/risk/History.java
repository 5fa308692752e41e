package org.portcullis.risk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user from earlier logins. Only logins that succeeded under the learning rule
 * are in it.
 *
 * @param logins weight of all earlier logins, zero or more
 * @param countries weight per country
 * @param networks weight per country and autonomous system, keyed as {@code DE/3320}
 * @param devices weight of logins that brought a known device credential
 * @param last the latest of them whose place is known; null without any
 */
public record History(
    double logins,
    Map<String, Double> countries,
    Map<String, Double> networks,
    double devices,
    @Nullable LastLogin last) {

  /** The history of somebody never seen. */
  public static final History EMPTY = new History(0, Map.of(), Map.of(), 0, null);

  public History {
    if (!(logins >= 0 && logins < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("logins must be zero or more, not " + logins);
    }
    if (!(devices >= 0 && devices <= logins)) {
      throw new IllegalArgumentException("devices must be 0 to logins, not " + devices);
    }
    countries = Map.copyOf(countries);
    networks = Map.copyOf(networks);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return logins <= 0;
  }

  /** The key of an autonomous system within a country. */
  public static String networkKey(String country, long asn) {
    return country + "/" + asn;
  }

  /** The country that a {@linkplain #networkKey network's key} names. */
  public static String countryOf(String networkKey) {
    return networkKey.substring(0, Math.max(0, networkKey.indexOf('/')));
  }
}
