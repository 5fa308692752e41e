package org.portcullis.engine.network;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;

/**
 * One record of an IP database in whatever schema: each fact is looked for under every name that
 * vendors give it, nested as MaxMind does or flat. A value that makes no sense is unknown.
 */
final class IpRecord {

  /** Accuracy of a city's coordinates without a radius, in kilometres: a large city's extent. */
  static final double CITY_ACCURACY_KM = 50;

  /**
   * Accuracy of other coordinates without a radius, in kilometres: a mid-sized country's extent.
   */
  static final double COUNTRY_ACCURACY_KM = 300;

  private static final long MAX_ASN = 0xFFFF_FFFFL;

  /**
   * ISO 3166-1 and Kosovo's {@code XK}; so vendors' {@code ZZ}, {@code T1} and {@code EU} are none.
   */
  private static final Set<String> COUNTRIES = countries();

  /** The subdivision part of an ISO 3166-2 code; flat schemas have names there instead. */
  private static final Pattern REGION = Pattern.compile("(?:[A-Z]{2}-)?([A-Z0-9]{1,3})");

  private static final Pattern ASN = Pattern.compile("(?:AS)?([0-9]{1,10})");

  private static final Set<String> KEYS =
      keys(
          "country",
          "country_code",
          "city",
          "location",
          "loc",
          "latitude",
          "lat",
          "autonomous_system_number",
          "asn",
          "connection_type");

  private final Map<?, ?> values;

  IpRecord(Map<?, ?> values) {
    this.values = values;
  }

  /** Whether it has any key that this class understands. */
  boolean isUnderstood() {
    return KEYS.stream().anyMatch(values::containsKey);
  }

  @Nullable Long asn() {
    Object value = at("autonomous_system_number");
    value = value == null ? at("traits", "autonomous_system_number") : value;
    value = value == null ? at("asn") : value;
    Matcher matcher = ASN.matcher(value == null ? "" : value.toString());
    if (!matcher.matches()) {
      return null;
    }
    long asn = Long.parseLong(matcher.group(1));
    return asn >= 1 && asn <= MAX_ASN ? asn : null;
  }

  @Nullable String asOrganization() {
    return firstText(
        at("autonomous_system_organization"),
        at("traits", "autonomous_system_organization"),
        at("as_name"));
  }

  /** Where the address is, not where its network is registered. */
  @Nullable String country() {
    for (Object value :
        new @Nullable Object[] {at("country", "iso_code"), at("country_code"), at("country")}) {
      if (value instanceof String code && COUNTRIES.contains(code.toUpperCase(Locale.ROOT))) {
        return code.toUpperCase(Locale.ROOT);
      }
    }
    return null;
  }

  @Nullable String region() {
    Object first =
        at("subdivisions") instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
    Object nested = first instanceof Map<?, ?> subdivision ? subdivision.get("iso_code") : null;
    String code = firstText(nested, at("region_code"), at("region"), at("state1"));
    Matcher matcher = REGION.matcher(code == null ? "" : code);
    return matcher.matches() ? matcher.group(1) : null;
  }

  @Nullable String city() {
    return firstText(at("city", "names", "en"), at("city"));
  }

  @Nullable GeoPoint point() {
    String[] pair = at("loc") instanceof String text ? text.split(",", -1) : new String[0];
    double latitude =
        firstNumber(
            at("location", "latitude"),
            at("latitude"),
            at("lat"),
            pair.length == 2 ? pair[0] : null);
    double longitude =
        firstNumber(
            at("location", "longitude"),
            at("longitude"),
            at("lng"),
            at("lon"),
            pair.length == 2 ? pair[1] : null);
    boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    boolean nullIsland = latitude == 0 && longitude == 0;
    return onEarth && !nullIsland ? new GeoPoint(latitude, longitude, accuracyKm()) : null;
  }

  private double accuracyKm() {
    double radius = firstNumber(at("location", "accuracy_radius"), at("accuracy_radius"));
    if (radius > 0 && radius < Double.POSITIVE_INFINITY) {
      return radius;
    }
    return city() == null ? COUNTRY_ACCURACY_KM : CITY_ACCURACY_KM;
  }

  Set<Anonymity> anonymity() {
    Set<Anonymity> found = EnumSet.noneOf(Anonymity.class);
    for (Anonymity kind : Anonymity.values()) {
      if (kind.flags.stream().anyMatch(flag -> isTrue(at(flag)) || isTrue(at("traits", flag)))) {
        found.add(kind);
      }
    }
    return found;
  }

  /** Mobile for a cellular line. Other kinds of line say nothing that a {@link NetworkClass} is. */
  @Nullable NetworkClass line() {
    String type = firstText(at("connection_type"), at("traits", "connection_type"));
    return "Cellular".equals(type) ? NetworkClass.MOBILE : null;
  }

  private @Nullable Object at(String key) {
    return values.get(key);
  }

  private @Nullable Object at(String outer, String inner) {
    return values.get(outer) instanceof Map<?, ?> map ? map.get(inner) : null;
  }

  private @Nullable Object at(String outer, String middle, String inner) {
    return at(outer, middle) instanceof Map<?, ?> map ? map.get(inner) : null;
  }

  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value) || "true".equals(value);
  }

  /** The first that is a text; a hyphen is some vendors' way to say unknown. */
  private static @Nullable String firstText(@Nullable Object... candidates) {
    for (Object candidate : candidates) {
      if (candidate instanceof String text && !text.isBlank() && !text.strip().equals("-")) {
        return text.strip();
      }
    }
    return null;
  }

  /** The first that is a number or the text of one; NaN without any. */
  private static double firstNumber(@Nullable Object... candidates) {
    for (Object candidate : candidates) {
      double number = number(candidate);
      if (!Double.isNaN(number)) {
        return number;
      }
    }
    return Double.NaN;
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return value instanceof String text ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Set<String> keys(String... placeAndOperator) {
    Set<String> keys = new HashSet<>(Set.of(placeAndOperator));
    for (Anonymity kind : Anonymity.values()) {
      keys.addAll(kind.flags);
    }
    return Set.copyOf(keys);
  }

  private static Set<String> countries() {
    Set<String> codes = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    codes.add("XK");
    return Set.copyOf(codes);
  }
}
