package org.portcullis.engine.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;

/**
 * What one database says of one address, whatever its schema.
 *
 * @param place where the address is
 * @param owner who runs its network
 * @param anonymity ways to hide that it is listed for
 * @param denied ways to hide that the database says it is not used for
 * @param line what kind of line it is; null when the database does not say
 */
record IpFacts(
    Place place,
    Owner owner,
    Set<Anonymity> anonymity,
    Set<Anonymity> denied,
    @Nullable NetworkClass line) {

  /** A record that says nothing. */
  static final IpFacts NOTHING =
      new IpFacts(Place.UNKNOWN, Owner.UNKNOWN, Set.of(), Set.of(), null);

  IpFacts {
    anonymity = Set.copyOf(anonymity);
    denied = Set.copyOf(denied);
  }

  /**
   * Where an address is, and never where its network is registered.
   *
   * @param country ISO 3166-1 code
   * @param subdivisions ISO 3166-2 codes without the country, the largest first
   * @param city its English name
   * @param point coordinates
   */
  record Place(
      @Nullable String country,
      List<String> subdivisions,
      @Nullable String city,
      @Nullable GeoPoint point) {
    static final Place UNKNOWN = new Place(null, List.of(), null, null);

    Place {
      subdivisions = List.copyOf(subdivisions);
    }
  }

  /**
   * Who runs a network.
   *
   * @param asn its number
   * @param organization the operator's name
   * @param kind what the operator is: {@code HOSTING} or nothing
   */
  record Owner(@Nullable Long asn, @Nullable String organization, @Nullable NetworkClass kind) {
    static final Owner UNKNOWN = new Owner(null, null, null);
  }

  /** Of a line's class that is a way to hide, that way; else the line. */
  static IpFacts of(
      Place place,
      Owner owner,
      Set<Anonymity> anonymity,
      Set<Anonymity> denied,
      @Nullable NetworkClass lineOrUser) {
    for (Anonymity kind : Anonymity.values()) {
      if (kind.networkClass == lineOrUser) {
        Set<Anonymity> all = EnumSet.of(kind);
        all.addAll(anonymity);
        return new IpFacts(place, owner, all, denied, null);
      }
    }
    return new IpFacts(place, owner, anonymity, denied, lineOrUser);
  }

  static IpFacts ofPlace(Place place) {
    return new IpFacts(place, Owner.UNKNOWN, Set.of(), Set.of(), null);
  }

  static IpFacts ofOwner(Owner owner, @Nullable NetworkClass line) {
    return new IpFacts(Place.UNKNOWN, owner, Set.of(), Set.of(), line);
  }

  static IpFacts ofAnonymity(Set<Anonymity> anonymity) {
    return new IpFacts(Place.UNKNOWN, Owner.UNKNOWN, anonymity, Set.of(), null);
  }

  static IpFacts ofLine(@Nullable NetworkClass line) {
    return new IpFacts(Place.UNKNOWN, Owner.UNKNOWN, Set.of(), Set.of(), line);
  }
}
