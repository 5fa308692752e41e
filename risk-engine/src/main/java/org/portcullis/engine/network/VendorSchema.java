package org.portcullis.engine.network;

import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.IpFacts.Owner;
import org.portcullis.engine.network.IpFacts.Place;
import org.portcullis.risk.NetworkClass;

/**
 * A schema other than MaxMind's models, read kind by kind under the names of each kind's table:
 * {@link PlaceKeys}, {@link OwnerKeys}, {@link AnonymityKeys}, {@link ConnectionKeys} and {@link
 * CarrierKeys}.
 */
final class VendorSchema implements IpSchema {
  /**
   * Words in the type of a file whose records say who registered a network, and not where it is.
   */
  private static final Set<String> REGISTRIES =
      Set.of("whois", "rwhois", "abuse", "rdap", "rir", "registry", "delegated");

  /** Words in the type of a file of owners; a country in it is theirs. */
  private static final Set<String> OWNERS =
      Set.of("asn", "as", "carrier", "company", "org", "organization", "isp", "provider");

  /** What only registrations have. */
  private static final Set<String> REGISTRANT =
      Set.of(
          "street",
          "address",
          "email",
          "emails",
          "phone",
          "abuse",
          "abuse_contact",
          "handle",
          "netname",
          "inetnum",
          "route",
          "rir",
          "registry",
          "maintainer",
          "mntner",
          "org_id",
          "status",
          "allocated",
          "registered_country",
          "registration_country");

  private final boolean isOfPlaces;
  private final @Nullable Anonymity any;
  private final @Nullable Anonymity listed;
  private final LocalDate built;
  private final UnreadFlags unread;

  private VendorSchema(String type, Set<String> paths, LocalDate built, UnreadFlags unread) {
    this.isOfPlaces = !isRegistration(type, paths);
    this.any = hasSpecificFlag(paths) ? null : Anonymity.VPN;
    this.listed = listed(type, paths);
    this.built = built;
    this.unread = unread;
  }

  /**
   * The schema of a file; empty when nothing in it is understood.
   *
   * @param type what the file says it is
   * @param paths of the fields that its records have
   * @param built when it was built
   * @param unread takes flags that are not understood
   */
  static Optional<VendorSchema> of(
      String type, Set<String> paths, LocalDate built, UnreadFlags unread) {
    VendorSchema schema = new VendorSchema(type, paths, built, unread);
    return schema.listed != null || paths.stream().anyMatch(VendorSchema::isUnderstood)
        ? Optional.of(schema)
        : Optional.empty();
  }

  private static boolean isUnderstood(String path) {
    String flag = FlagNames.of(path);
    return PlaceKeys.ALL.contains(path)
        || OwnerKeys.ALL.contains(path)
        || AnonymityKeys.ALL.contains(path)
        || ConnectionKeys.ALL.contains(path)
        || CarrierKeys.ALL.contains(path)
        || AnonymityKeys.FLAGS.containsKey(flag)
        || ConnectionKeys.FLAGS.containsKey(flag)
        || flag.equals(AnonymityKeys.ANONYMOUS);
  }

  /** Whether the countries of a file are those of owners and not of addresses. */
  private static boolean isRegistration(String type, Set<String> paths) {
    Set<String> words = words(type);
    if (words.stream().anyMatch(REGISTRIES::contains)
        || paths.stream().map(VendorSchema::first).anyMatch(REGISTRANT::contains)) {
      return !paths.contains("country.iso_code");
    }
    if (has(paths, PlaceKeys.PLACES_ALONE)) {
      return false;
    }
    return words.stream().anyMatch(OWNERS::contains)
        || has(paths, OwnerKeys.OWNERS_ALONE)
        || has(paths, CarrierKeys.ALL);
  }

  private static boolean has(Set<String> paths, List<String> keys) {
    return keys.stream().anyMatch(paths::contains);
  }

  private static String first(String path) {
    int end = path.indexOf('.');
    return (end < 0 ? path : path.substring(0, end)).replace("[]", "");
  }

  private static boolean hasSpecificFlag(Set<String> paths) {
    return paths.stream()
        .map(path -> AnonymityKeys.FLAGS.get(FlagNames.of(path)))
        .anyMatch(kind -> kind != null && kind != Anonymity.HOSTING);
  }

  /** What being in the file means, where its records have no flags: it is a list of sightings. */
  private static @Nullable Anonymity listed(String type, Set<String> paths) {
    boolean says =
        has(paths, AnonymityKeys.ALL)
            || has(paths, PlaceKeys.ALL)
            || has(paths, OwnerKeys.ALL)
            || paths.stream().map(FlagNames::of).anyMatch(FlagNames::isUnderstood);
    if (says || !has(paths, AnonymityKeys.SIGHTINGS)) {
      return null;
    }
    Set<String> words = words(type);
    if (words.contains("residential")) {
      return Anonymity.RESIDENTIAL_PROXY;
    }
    return words.contains("tor")
        ? Anonymity.TOR
        : words.contains("vpn") || words.contains("vpns")
            ? Anonymity.VPN
            : words.contains("relay") || words.contains("relays")
                ? Anonymity.RELAY
                : words.contains("proxy") || words.contains("proxies") ? Anonymity.PROXY : null;
  }

  private static Set<String> words(String type) {
    return new HashSet<>(Arrays.asList(type.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)));
  }

  @Override
  public Optional<IpFacts> find(Reader reader, InetAddress address) throws IOException {
    Map<?, ?> record = reader.get(address, Map.class);
    return Optional.ofNullable(record).map(this::read);
  }

  IpFacts read(Map<?, ?> record) {
    Fields fields = Fields.of(record);
    unread.look(fields);
    Set<Anonymity> anonymity = EnumSet.noneOf(Anonymity.class);
    anonymity.addAll(AnonymityKeys.read(fields, any, built));
    if (listed != null) {
      anonymity.addAll(AnonymityKeys.believed(EnumSet.of(listed), fields, built));
    }
    Place place = isOfPlaces ? PlaceKeys.read(fields) : Place.UNKNOWN;
    Owner owner = OwnerKeys.read(fields);
    NetworkClass line =
        CarrierKeys.isCarrier(fields) ? NetworkClass.MOBILE : ConnectionKeys.read(fields);
    return IpFacts.of(place, owner, anonymity, AnonymityKeys.denied(fields, any), line);
  }
}
