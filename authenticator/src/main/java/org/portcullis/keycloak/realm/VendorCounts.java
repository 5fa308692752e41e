package org.portcullis.keycloak.realm;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portcullis.risk.Concentration;

/**
 * How many people each vendor has in a realm, and about whom there are cases. Names that differ in
 * case, accents or spaces around them alone are one vendor: some databases count them together.
 *
 * @param people people of the realm
 * @param peopleOf people by vendor
 * @param flagged ids of people of the realm about whom there is a case
 * @param flaggedOf ids of such people by vendor
 */
public record VendorCounts(
    long people,
    Map<String, Long> peopleOf,
    Set<String> flagged,
    Map<String, Set<String>> flaggedOf) {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  public VendorCounts {
    peopleOf =
        peopleOf.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    e -> plain(e.getKey()), Map.Entry::getValue, Long::sum));
    flagged = Set.copyOf(flagged);
    flaggedOf =
        flaggedOf.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    e -> plain(e.getKey()), e -> Set.copyOf(e.getValue()), VendorCounts::union));
  }

  /**
   * What is known of a vendor beside one of its people, who may have come after the count was made.
   *
   * @param userId that person
   */
  public Concentration of(String vendor, String userId) {
    String name = plain(vendor);
    int flaggedOthers = others(flaggedOf.getOrDefault(name, Set.of()), userId);
    long others = Math.max(flaggedOthers, peopleOf.getOrDefault(name, 0L) - 1);
    double flaggedInRealm = others(flagged, userId);
    return new Concentration(
        flaggedOthers,
        Math.toIntExact(others),
        people <= 1 ? 0 : Math.min(1, flaggedInRealm / (people - 1)));
  }

  private static String plain(String vendor) {
    return ACCENTS
        .matcher(Normalizer.normalize(vendor.strip(), Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
  }

  private static int others(Set<String> ids, String userId) {
    return ids.size() - (ids.contains(userId) ? 1 : 0);
  }
}
