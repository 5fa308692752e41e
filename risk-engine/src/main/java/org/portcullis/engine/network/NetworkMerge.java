package org.portcullis.engine.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.IpFacts.Owner;
import org.portcullis.engine.network.IpFacts.Place;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * What several databases say of one address, made into one network. The first answer to each
 * question wins, and what belongs together comes from databases that agree: no city of another
 * country than the one chosen, no operator's name of another number. Anonymity is whatever any of
 * them says. For one lookup, by one thread.
 */
final class NetworkMerge {

  private final Set<Anonymity> anonymity = EnumSet.noneOf(Anonymity.class);
  private final Set<Anonymity> denied = EnumSet.noneOf(Anonymity.class);
  private @Nullable Long asn;
  private @Nullable String asOrganization;
  private @Nullable NetworkClass ownerKind;
  private @Nullable String country;
  private List<String> subdivisions = List.of();
  private @Nullable String city;
  private @Nullable GeoPoint point;
  private @Nullable NetworkClass line;

  void add(IpFacts facts) {
    addOwner(facts.owner());
    addPlace(facts.place());
    anonymity.addAll(facts.anonymity());
    denied.addAll(facts.denied());
    line = line == null ? facts.line() : line;
  }

  private void addOwner(Owner owner) {
    asn = asn == null ? owner.asn() : asn;
    if (Objects.equals(asn, owner.asn())) {
      asOrganization = asOrganization == null ? owner.organization() : asOrganization;
      ownerKind = ownerKind == null ? owner.kind() : ownerKind;
    }
  }

  private void addPlace(Place place) {
    country = country == null ? place.country() : country;
    if (Objects.equals(country, place.country())) {
      subdivisions = subdivisions.isEmpty() ? place.subdivisions() : subdivisions;
      city = city == null ? place.city() : city;
      point = point == null ? place.point() : point;
    }
  }

  Network toNetwork(AsnClasses classes) {
    return new Network(
        null,
        asn,
        asOrganization,
        country,
        subdivisions.isEmpty() ? null : subdivisions.get(0),
        city,
        point,
        kind(asn == null ? null : classes.classOf(asn).orElse(null)),
        null,
        subdivisions);
  }

  private @Nullable NetworkClass kind(@Nullable NetworkClass byNumber) {
    for (Anonymity kind : Anonymity.values()) {
      if (anonymity.contains(kind) || isByNumber(kind, byNumber)) {
        return kind.networkClass;
      }
    }
    if (line != null) {
      return line;
    }
    return byNumber == NetworkClass.RELAY ? ownerKind : byNumber == null ? ownerKind : byNumber;
  }

  /**
   * Whether a way to hide is known by the network's number alone. What a database says of the very
   * address goes first where the number would make it look more harmless, or a line look like
   * hosting.
   */
  private boolean isByNumber(Anonymity kind, @Nullable NetworkClass byNumber) {
    if (kind.networkClass != byNumber) {
      return false;
    }
    return switch (kind) {
      case TOR, VPN, RESIDENTIAL_PROXY, PROXY -> true;
      case RELAY -> !denied.contains(Anonymity.RELAY);
      case HOSTING -> line == null;
    };
  }
}
