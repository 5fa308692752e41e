package org.portcullis.engine.network;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.IpFacts.Place;
import org.portcullis.risk.GeoPoint;

/**
 * The place of an address under vendors' names for it: MaxMind's nesting, which DB-IP and
 * IP2Location write too, and the flat ones of IPinfo, ip-location-db and ipregistry. A value that
 * makes no sense is unknown.
 */
final class PlaceKeys {
  static final String ANYCAST = "anycast";

  /** Accuracy of a city's coordinates without a radius, in kilometres: a large city's extent. */
  static final double CITY_ACCURACY_KM = 50;

  /** Accuracy of a region's coordinates without a radius, in kilometres. */
  static final double REGION_ACCURACY_KM = 300;

  /**
   * Accuracy of a country's coordinates without a radius, in kilometres: what MaxMind writes for
   * "somewhere in the country".
   */
  static final double COUNTRY_ACCURACY_KM = 1000;

  /**
   * Accuracy of an anycast address, in kilometres, as IPinfo writes it: the address is in many
   * places at once.
   */
  static final double ANYCAST_ACCURACY_KM = 5000;

  private static final List<String> COUNTRY =
      List.of(
          "country.iso_code",
          "country_code",
          "countryCode",
          "country_iso_code",
          "country.code",
          "location.country.code",
          "location.country_code",
          "location.country",
          "country");
  private static final List<String> REGION =
      List.of(
          "subdivisions[].iso_code",
          "region_code",
          "regionCode",
          "region.code",
          "location.region.code",
          "state_code",
          "region",
          "state1");
  private static final List<String> CITY =
      List.of("city.names.en", "city", "city_name", "cityName", "city.name", "location.city");
  private static final List<String> LATITUDE = List.of("location.latitude", "latitude", "lat");
  private static final List<String> LONGITUDE =
      List.of("location.longitude", "longitude", "lng", "lon");
  private static final List<String> PAIR = List.of("loc");
  private static final List<String> RADIUS =
      List.of("location.accuracy_radius", "accuracy_radius", "radius");

  /** What only files of places have; a country alone may be that of a registration. */
  static final List<String> PLACES_ALONE =
      Stream.of(
              LATITUDE,
              LONGITUDE,
              PAIR,
              CITY,
              REGION,
              List.of(
                  "continent",
                  "continent_code",
                  "continent.code",
                  "timezone",
                  "time_zone",
                  "location.time_zone",
                  "postal",
                  "postal_code",
                  "postal.code",
                  "zip_code"))
          .flatMap(List::stream)
          .toList();

  static final List<String> ALL =
      Stream.concat(COUNTRY.stream(), PLACES_ALONE.stream()).distinct().toList();

  /**
   * ISO 3166-1 and Kosovo's {@code XK}; so vendors' {@code ZZ}, {@code T1} and {@code EU} are none.
   */
  private static final Set<String> COUNTRIES = countries();

  /** The subdivision part of an ISO 3166-2 code; flat schemas have names there instead. */
  private static final Pattern CODE = Pattern.compile("(?:[A-Z]{2}-)?([A-Z0-9]{1,3})");

  private PlaceKeys() {}

  static Place read(Fields fields) {
    String country =
        COUNTRY.stream()
            .map(path -> country(fields.at(path)))
            .filter(code -> !code.isEmpty())
            .findFirst()
            .orElse(null);
    List<String> subdivisions = subdivisions(fields);
    String city = fields.text(CITY);
    return new Place(country, subdivisions, city, point(fields, subdivisions, city));
  }

  /** An ISO 3166-1 code, in upper case; empty when it is none. */
  static String country(@Nullable Object value) {
    String code = value instanceof String text ? text.strip().toUpperCase(Locale.ROOT) : "";
    return COUNTRIES.contains(code) ? code : "";
  }

  private static List<String> subdivisions(Fields fields) {
    for (String path : REGION) {
      List<String> codes = codes(fields.texts(List.of(path)));
      if (!codes.isEmpty()) {
        return codes;
      }
    }
    return List.of();
  }

  /** Those that are codes, without the country. */
  static List<String> codes(List<String> texts) {
    return texts.stream()
        .map(CODE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  private static @Nullable GeoPoint point(
      Fields fields, List<String> subdivisions, @Nullable String city) {
    String pair = fields.text(PAIR);
    String[] halves = pair == null ? new String[0] : pair.split(",", -1);
    double latitude = fields.number(LATITUDE);
    double longitude = fields.number(LONGITUDE);
    if (Double.isNaN(latitude) && halves.length == 2) {
      latitude = Fields.number(halves[0]);
      longitude = Fields.number(halves[1]);
    }
    boolean anycast =
        fields.paths().stream()
            .anyMatch(
                path ->
                    FlagNames.of(path).equals(ANYCAST)
                        && Boolean.TRUE.equals(Fields.flag(fields.at(path))));
    return point(
        latitude, longitude, fields.number(RADIUS), !subdivisions.isEmpty(), city != null, anycast);
  }

  /**
   * A point on Earth; null when it is none.
   *
   * @param radius as the database states it, in kilometres; NaN if it does not
   * @param region whether the database knows the region
   * @param city whether it knows the city
   * @param anycast whether the address is in many places
   */
  static @Nullable GeoPoint point(
      double latitude,
      double longitude,
      double radius,
      boolean region,
      boolean city,
      boolean anycast) {
    boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    boolean nullIsland = latitude == 0 && longitude == 0;
    if (!onEarth || nullIsland) {
      return null;
    }
    boolean stated = radius > 0 && radius < Double.POSITIVE_INFINITY;
    double byDetail = city ? CITY_ACCURACY_KM : region ? REGION_ACCURACY_KM : COUNTRY_ACCURACY_KM;
    double accuracy = stated ? radius : byDetail;
    return new GeoPoint(
        latitude, longitude, anycast ? Math.max(accuracy, ANYCAST_ACCURACY_KM) : accuracy);
  }

  private static Set<String> countries() {
    Set<String> codes = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    codes.add("XK");
    return Set.copyOf(codes);
  }
}
