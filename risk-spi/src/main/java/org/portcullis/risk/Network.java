package org.portcullis.risk;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the network an attempt came from. Every component may be missing; missing is
 * unknown, not suspicious.
 *
 * @param prefix keyed hash of the address' prefix (IPv4 /24, IPv6 /64), never the address itself
 * @param asn autonomous system number, positive
 * @param asOrganization name of the autonomous system's operator, for people
 * @param country ISO 3166-1 alpha-2 code in upper case
 * @param region ISO 3166-2 subdivision code without the country
 * @param city name of the city in English
 * @param point coordinates and their accuracy
 * @param kind what kind of network it is
 * @param name the policy's name for it, when a named network holds the address
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
    @Nullable String name) {

  /** A network nothing is known of. */
  public static final Network UNKNOWN =
      new Network(null, null, null, null, null, null, null, null, null);

  public Network {
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
        newName);
  }

  /** The same network with the keyed hash of its prefix. */
  public Network withPrefix(@Nullable String newPrefix) {
    return new Network(newPrefix, asn, asOrganization, country, region, city, point, kind, name);
  }
}
