package org.portcullis.engine.network;

import com.maxmind.db.Reader;
import com.maxmind.geoip2.model.AnonymousIpResponse;
import com.maxmind.geoip2.model.AnonymousPlusResponse;
import com.maxmind.geoip2.model.AsnResponse;
import com.maxmind.geoip2.model.CityResponse;
import com.maxmind.geoip2.model.ConnectionTypeResponse;
import com.maxmind.geoip2.model.ConnectionTypeResponse.ConnectionType;
import com.maxmind.geoip2.model.CountryResponse;
import com.maxmind.geoip2.model.EnterpriseResponse;
import com.maxmind.geoip2.model.IpRiskResponse;
import com.maxmind.geoip2.model.IspResponse;
import com.maxmind.geoip2.record.City;
import com.maxmind.geoip2.record.Country;
import com.maxmind.geoip2.record.Location;
import com.maxmind.geoip2.record.Subdivision;
import com.maxmind.geoip2.record.Traits;
import java.io.IOException;
import java.net.InetAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.IpFacts.Owner;
import org.portcullis.engine.network.IpFacts.Place;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;

/**
 * One of MaxMind's editions, read through MaxMind's own model of it.
 *
 * @param name a part of its type
 * @param model class of its records
 * @param facts what a record says, given the day on which the file was built
 */
record MaxMindEdition<T>(String name, Class<T> model, BiFunction<T, LocalDate, IpFacts> facts)
    implements IpSchema {
  private static final Pattern OWN_TYPE = Pattern.compile("Geo(?:IP2?|Lite2?)-.*");

  /** In this order, since {@code Anonymous-IP} has others in its name. */
  private static final List<MaxMindEdition<?>> ALL =
      List.of(
          new MaxMindEdition<>("Anonymous-IP", AnonymousIpResponse.class, (r, day) -> of(r)),
          new MaxMindEdition<>("Anonymous-Plus", AnonymousPlusResponse.class, MaxMindEdition::of),
          new MaxMindEdition<>("IP-Risk", IpRiskResponse.class, (r, day) -> of(r)),
          new MaxMindEdition<>("Connection-Type", ConnectionTypeResponse.class, (r, day) -> of(r)),
          new MaxMindEdition<>("Enterprise", EnterpriseResponse.class, (r, day) -> of(r)),
          new MaxMindEdition<>("City", CityResponse.class, (r, day) -> of(r)),
          new MaxMindEdition<>("Country", CountryResponse.class, (r, day) -> of(r)),
          new MaxMindEdition<>("ASN", AsnResponse.class, (r, day) -> of(r)),
          new MaxMindEdition<>("ISP", IspResponse.class, (r, day) -> of(r)));

  /** Flags that the models have. */
  private static final Set<String> FLAGS =
      Set.of(
          "anonymous",
          "anonymous_vpn",
          "hosting_provider",
          "public_proxy",
          "residential_proxy",
          "tor_exit_node",
          "anycast",
          "in_european_union",
          "legitimate_proxy");

  /** The edition of a type; empty for other vendors' and for those without a model. */
  static Optional<MaxMindEdition<?>> ofType(String type) {
    return OWN_TYPE.matcher(type).matches()
        ? ALL.stream().filter(edition -> type.contains(edition.name)).findFirst()
        : Optional.empty();
  }

  static boolean isUnderstood(String flag) {
    return FLAGS.contains(flag);
  }

  @Override
  public Optional<IpFacts> find(Reader reader, InetAddress address) throws IOException {
    T record = reader.get(address, model);
    LocalDate built = LocalDate.ofInstant(reader.getMetadata().buildTime(), ZoneOffset.UTC);
    return Optional.ofNullable(record).map(r -> facts.apply(r, built));
  }

  private static IpFacts of(CityResponse record) {
    return IpFacts.ofPlace(
        place(
            record.country(),
            record.subdivisions(),
            record.city(),
            record.location(),
            record.traits()));
  }

  private static IpFacts of(CountryResponse record) {
    return IpFacts.ofPlace(new Place(code(record.country()), List.of(), null, null));
  }

  private static IpFacts of(EnterpriseResponse record) {
    Traits traits = record.traits();
    Place place =
        place(record.country(), record.subdivisions(), record.city(), record.location(), traits);
    Owner owner = owner(traits.autonomousSystemNumber(), traits.autonomousSystemOrganization());
    NetworkClass user = ConnectionKeys.word(traits.userType());
    NetworkClass line = line(traits.connectionType(), traits.mobileCountryCode());
    return IpFacts.of(place, owner, flags(traits), Set.of(), user == null ? line : user);
  }

  private static IpFacts of(AsnResponse record) {
    return IpFacts.ofOwner(
        owner(record.autonomousSystemNumber(), record.autonomousSystemOrganization()), null);
  }

  private static IpFacts of(IspResponse record) {
    return IpFacts.ofOwner(
        owner(record.autonomousSystemNumber(), record.autonomousSystemOrganization()),
        line(null, record.mobileCountryCode()));
  }

  private static IpFacts of(ConnectionTypeResponse record) {
    return IpFacts.ofLine(line(record.connectionType(), null));
  }

  private static IpFacts of(AnonymousIpResponse record) {
    return IpFacts.ofAnonymity(
        kinds(
            record.isTorExitNode(),
            record.isAnonymousVpn(),
            record.isPublicProxy(),
            record.isResidentialProxy(),
            record.isHostingProvider()));
  }

  private static IpFacts of(IpRiskResponse record) {
    return IpFacts.ofAnonymity(
        kinds(
            record.isTorExitNode(),
            record.isAnonymousVpn(),
            record.isPublicProxy(),
            record.isResidentialProxy(),
            record.isHostingProvider()));
  }

  private static IpFacts of(AnonymousPlusResponse record, LocalDate built) {
    Integer confidence = record.anonymizerConfidence();
    boolean vpn =
        record.isAnonymousVpn()
            && AnonymityKeys.isBelieved(
                Anonymity.VPN,
                confidence == null ? null : confidence.doubleValue(),
                record.networkLastSeen(),
                built);
    return IpFacts.ofAnonymity(
        kinds(
            record.isTorExitNode(),
            vpn,
            record.isPublicProxy(),
            record.isResidentialProxy(),
            record.isHostingProvider()));
  }

  /** Written by older editions, and by whoever builds a file of this type. */
  @SuppressWarnings("removal") // files have them yet
  private static Set<Anonymity> flags(Traits traits) {
    return kinds(
        traits.isTorExitNode(),
        traits.isAnonymousVpn(),
        traits.isPublicProxy(),
        traits.isResidentialProxy(),
        traits.isHostingProvider());
  }

  private static Set<Anonymity> kinds(
      boolean tor, boolean vpn, boolean proxy, boolean residential, boolean hosting) {
    Set<Anonymity> kinds = EnumSet.noneOf(Anonymity.class);
    add(kinds, tor, Anonymity.TOR);
    add(kinds, vpn, Anonymity.VPN);
    add(kinds, proxy, Anonymity.PROXY);
    add(kinds, residential, Anonymity.RESIDENTIAL_PROXY);
    add(kinds, hosting, Anonymity.HOSTING);
    return kinds;
  }

  private static void add(Set<Anonymity> kinds, boolean flag, Anonymity kind) {
    if (flag) {
      kinds.add(kind);
    }
  }

  private static Place place(
      Country country,
      List<Subdivision> subdivisions,
      City city,
      Location location,
      Traits traits) {
    List<String> codes =
        PlaceKeys.codes(
            subdivisions.stream().map(Subdivision::isoCode).filter(Objects::nonNull).toList());
    String name = city.names().get("en");
    GeoPoint point = null;
    if (location.latitude() != null && location.longitude() != null) {
      Integer radius = location.accuracyRadius();
      point =
          PlaceKeys.point(
              location.latitude(),
              location.longitude(),
              radius == null ? Double.NaN : radius,
              !codes.isEmpty(),
              name != null,
              traits.isAnycast());
    }
    return new Place(code(country), codes, name, point);
  }

  private static @Nullable String code(Country country) {
    String code = PlaceKeys.country(country.isoCode());
    return code.isEmpty() ? null : code;
  }

  private static Owner owner(@Nullable Long asn, @Nullable String organization) {
    return new Owner(OwnerKeys.valid(asn), organization, null);
  }

  private static @Nullable NetworkClass line(
      @Nullable ConnectionType type, @Nullable String mobileCountryCode) {
    return type == ConnectionType.CELLULAR || mobileCountryCode != null
        ? NetworkClass.MOBILE
        : null;
  }
}
