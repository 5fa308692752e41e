package org.portcullis.keycloak.cases;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes a signal's evidence from other evidence of that signal: the countries, the
 * network's class, the accounts it is shared with. Numbers that change from day to day are not in
 * it, save how far away a place is.
 */
final class Patterns {
  /** As many characters as a pattern may have where it is stored. */
  private static final int LONGEST = 512;

  private static final int STEP_KM = 100;

  /** The facts that distinguish evidence of a built-in signal; of others, every text does. */
  private static final Map<String, List<String>> DISTINGUISHING =
      Map.ofEntries(
          Map.entry("declared-country", List.of("declared", "country")),
          Map.entry("declared-region", List.of("declared", "region")),
          Map.entry("declared-place", List.of("distanceKm")),
          Map.entry("declared-time-zone", List.of("declared", "zone")),
          Map.entry("never-converges", List.of()),
          Map.entry("new-hire-anonymised", List.of("class")),
          Map.entry("new-hire-travel", List.of("distanceKm")),
          Map.entry("vpn-slip", List.of("declared", "country", "hiddenBefore", "between")),
          Map.entry("account-hopping", List.of()),
          Map.entry("unmanaged-device", List.of("match")),
          Map.entry("early-credential-churn", List.of()),
          Map.entry("vendor-concentration", List.of()),
          Map.entry("no-sleep-gap", List.of()),
          Map.entry("interleaved-personas", List.of("with")),
          Map.entry("round-trip-place", List.of()),
          Map.entry("shared-address", List.of("shares", "with")),
          Map.entry("shared-device", List.of("shares", "with")),
          Map.entry("shared-authenticator", List.of("shares", "with")),
          Map.entry("shared-ship-to", List.of("shares", "with")),
          Map.entry("shared-phone", List.of("shares", "with")),
          Map.entry("shared-payroll", List.of("shares", "with")));

  private Patterns() {}

  /** The built-in signals whose patterns are known. */
  static Set<String> signals() {
    return DISTINGUISHING.keySet();
  }

  /**
   * The patterns of a reason: one, or one for each account that something is shared with, so that a
   * further account is not muted with the others.
   */
  static Set<String> of(Reason reason) {
    List<String> names = DISTINGUISHING.getOrDefault(reason.signal(), texts(reason.facts()));
    String common =
        names.stream()
            .filter(name -> !(reason.facts().get(name) instanceof Collection))
            .map(name -> " " + name + "=" + value(name, reason.facts().get(name)))
            .collect(Collectors.joining("", reason.signal(), ""));
    Set<String> patterns = new TreeSet<>();
    for (String name : names) {
      if (reason.facts().get(name) instanceof Collection<?> values) {
        values.forEach(value -> patterns.add(cut(common + " " + name + "=" + value)));
      }
    }
    return patterns.isEmpty() ? Set.of(cut(common)) : patterns;
  }

  private static List<String> texts(Map<String, Object> facts) {
    return facts.entrySet().stream()
        .filter(fact -> fact.getValue() instanceof String || fact.getValue() instanceof Collection)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static String value(String name, @Nullable Object value) {
    return name.equals("distanceKm") && value instanceof Number distance
        ? String.valueOf(STEP_KM * (distance.longValue() / STEP_KM))
        : Objects.toString(value, "");
  }

  private static String cut(String pattern) {
    return pattern.length() <= LONGEST ? pattern : pattern.substring(0, LONGEST);
  }
}
