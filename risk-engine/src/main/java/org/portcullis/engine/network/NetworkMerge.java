package org.portcullis.engine.network;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * The records of several databases for one address, made into one network. The first answer to each
 * question wins, and what belongs together comes from databases that agree: no city of another
 * country than the one chosen, no operator's name of another number. Anonymity is whatever any of
 * them says. For one lookup, by one thread.
 */
final class NetworkMerge {

  private final Set<Anonymity> anonymity = EnumSet.noneOf(Anonymity.class);
  private @Nullable Long asn;
  private @Nullable String asOrganization;
  private @Nullable String country;
  private @Nullable String region;
  private @Nullable String city;
  private @Nullable GeoPoint point;
  private @Nullable NetworkClass line;

  void add(IpRecord record) {
    addOperator(record);
    addPlace(record);
    anonymity.addAll(record.anonymity());
    line = line == null ? record.line() : line;
  }

  private void addOperator(IpRecord record) {
    Long recordAsn = record.asn();
    asn = asn == null ? recordAsn : asn;
    if (asOrganization == null && Objects.equals(asn, recordAsn)) {
      asOrganization = record.asOrganization();
    }
  }

  private void addPlace(IpRecord record) {
    String recordCountry = record.country();
    country = country == null ? recordCountry : country;
    if (Objects.equals(country, recordCountry)) {
      region = region == null ? record.region() : region;
      city = city == null ? record.city() : city;
      point = point == null ? record.point() : point;
    }
  }

  Network toNetwork(AsnClasses classes) {
    return new Network(
        null, asn, asOrganization, country, region, city, point, kind(classes), null);
  }

  private @Nullable NetworkClass kind(AsnClasses classes) {
    if (!anonymity.isEmpty()) {
      return anonymity.iterator().next().networkClass;
    }
    if (line != null || asn == null) {
      return line;
    }
    return classes.classOf(asn).orElse(null);
  }
}
