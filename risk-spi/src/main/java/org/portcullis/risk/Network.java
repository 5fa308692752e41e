package org.portcullis.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the network an attempt came from. Every component may be missing; missing is
 * unknown, not suspicious.
 *
 * @param prefix keyed hash of the address' prefix (IPv4 /24, IPv6 /64), never the address itself
 * @param asn autonomous system number, positive
 * @param asOrganization name of the autonomous system's operator, for people
 * @param country ISO 3166-1 alpha-2 code in upper case
 * @param region ISO 3166-2 subdivision code without the country; the largest of several
 * @param city name of the city in English
 * @param point coordinates and their accuracy
 * @param kind what kind of network it is
 * @param name the policy's name for it, when a named network holds the address
 * @param subdivisions ISO 3166-2 subdivision codes without the country of every subdivision that
 *     the address is in, the largest first, such as England and the City of London
 */
public record Network(
    @Nullable String prefix,
    @Nullable Long asn,
    @Nullable String asOrganization,
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable GeoPoint point,
    @Nullable NetworkClass kind,
    @Nullable String name,
    List<String> subdivisions) {

  /** A network nothing is known of. */
  public static final Network UNKNOWN =
      new Network(null, null, null, null, null, null, null, null, null);

  /** A network in one subdivision, or in none that is known. */
  public Network(
      @Nullable String prefix,
      @Nullable Long asn,
      @Nullable String asOrganization,
      @Nullable String country,
      @Nullable String region,
      @Nullable String city,
      @Nullable GeoPoint point,
      @Nullable NetworkClass kind,
      @Nullable String name) {
    this(
        prefix,
        asn,
        asOrganization,
        country,
        region,
        city,
        point,
        kind,
        name,
        region == null ? List.of() : List.of(region));
  }

  public Network {
    subdivisions = List.copyOf(subdivisions);
    if (asn != null && (asn <= 0 || asn > 0xFFFF_FFFFL)) {
      throw new IllegalArgumentException("asn must be 1 to 4294967295, not " + asn);
    }
    country = CountryCode.of(country);
  }

  /** The same network under the policy's name and class for it, keeping the class if none given. */
  public Network named(@Nullable String newName, @Nullable NetworkClass newKind) {
    return new Network(
        prefix,
        asn,
        asOrganization,
        country,
        region,
        city,
        point,
        newKind == null ? kind : newKind,
        newName,
        subdivisions);
  }

  /** Whether the address is in this subdivision; codes differ by more than case. */
  public boolean isIn(String subdivision) {
    return subdivisions.stream().anyMatch(subdivision::equalsIgnoreCase);
  }

  /** The same network with the keyed hash of its prefix. */
  public Network withPrefix(@Nullable String newPrefix) {
    return new Network(
        newPrefix, asn, asOrganization, country, region, city, point, kind, name, subdivisions);
  }
}
