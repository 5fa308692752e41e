package org.portcullis.keycloak.history;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.portcullis.risk.Concentration;

/**
 * How many people each vendor has in a realm, and about whom there are cases.
 *
 * @param people people of the realm
 * @param peopleOf people by the {@link #key} of their vendor
 * @param flagged ids of people of the realm about whom there is a case
 * @param flaggedOf ids of such people by vendor
 */
public record VendorCounts(
    long people,
    Map<String, Long> peopleOf,
    Set<String> flagged,
    Map<String, Set<String>> flaggedOf) {
  public VendorCounts {
    peopleOf = Map.copyOf(peopleOf);
    flagged = Set.copyOf(flagged);
    flaggedOf =
        flaggedOf.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
  }

  /**
   * What is known of a vendor beside one of its people, who may have come after the count was made.
   *
   * @param userId that person
   */
  public Concentration of(String vendor, String userId) {
    String key = key(vendor);
    int flaggedOthers = others(flaggedOf.getOrDefault(key, Set.of()), userId);
    long others = Math.max(flaggedOthers, peopleOf.getOrDefault(key, 0L) - 1);
    double flaggedInRealm = others(flagged, userId);
    return new Concentration(
        flaggedOthers,
        Math.toIntExact(others),
        people <= 1 ? 0 : Math.min(1, flaggedInRealm / (people - 1)));
  }

  /** A vendor's name for counting: some databases tell case apart, and some do not. */
  static String key(String vendor) {
    return vendor.strip().toLowerCase(Locale.ROOT);
  }

  private static int others(Set<String> ids, String userId) {
    return ids.size() - (ids.contains(userId) ? 1 : 0);
  }
}
