package org.portcullis.engine.network;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ways to hide, under vendors' names for them. */
final class AnonymityKeys {
  /** The flag for any way to hide. */
  static final String ANONYMOUS = "anonymous";

  /** The specific flags, by their {@linkplain FlagNames names}. */
  static final Map<String, Anonymity> FLAGS = flags();

  private static final String ANY_PROXY = "proxy";

  /** IP2Proxy's codes of proxies, and Spur's types of tunnels. */
  private static final List<String> TYPE = List.of("proxy_type", "proxyType", "tunnels[].type");

  private static final Map<String, Anonymity> TYPES =
      Map.of(
          "VPN", Anonymity.VPN,
          "TOR", Anonymity.TOR,
          "DCH", Anonymity.HOSTING,
          "PUB", Anonymity.PROXY,
          "WEB", Anonymity.PROXY,
          "PROXY", Anonymity.PROXY,
          "RES", Anonymity.RESIDENTIAL_PROXY,
          "CPN", Anonymity.RELAY);

  private static final List<String> CONFIDENCE =
      List.of("anonymizer_confidence", "confidence", "traits.anonymizer_confidence");
  private static final List<String> LAST_SEEN = List.of("network_last_seen", "last_seen");

  /** What only lists of addresses have that somebody was seen to hide behind. */
  static final List<String> SIGHTINGS =
      List.of(
          "anonymizer_confidence",
          "network_last_seen",
          "last_seen",
          "percent_days_seen",
          "provider_name",
          "service");

  static final List<String> ALL = TYPE;

  /** From which confidence on, in per cent, a listing is more likely true than not. */
  static final double LEAST_CONFIDENCE = 50;

  /** For how long before a file was built a sighting of a server counts, in days. */
  static final int SERVER_DAYS = 90;

  /** For how long a sighting of a household counts, in days: its address changes hands. */
  static final int HOUSEHOLD_DAYS = 30;

  private AnonymityKeys() {}

  /**
   * Ways to hide that a record names.
   *
   * @param any what the flag for any way stands for; null where specific flags stand beside it
   * @param built when the file was built
   */
  static Set<Anonymity> read(Fields fields, @Nullable Anonymity any, LocalDate built) {
    Set<Anonymity> found = EnumSet.noneOf(Anonymity.class);
    for (String type : fields.texts(TYPE)) {
      Anonymity kind = TYPES.get(type.toUpperCase(Locale.ROOT));
      if (kind != null) {
        found.add(kind);
      }
    }
    boolean typed = !found.isEmpty();
    for (String path : fields.paths()) {
      String name = FlagNames.of(path);
      Anonymity kind = name.equals(ANONYMOUS) ? any : FLAGS.get(name);
      if (kind != null
          && !(typed && name.equals(ANY_PROXY))
          && Boolean.TRUE.equals(Fields.flag(fields.at(path)))) {
        found.add(kind);
      }
    }
    return believed(found, fields, built);
  }

  /**
   * Ways to hide that a record says are not used.
   *
   * @param any what the flag for any way stands for; null where specific flags stand beside it
   */
  static Set<Anonymity> denied(Fields fields, @Nullable Anonymity any) {
    Set<Anonymity> denied = EnumSet.noneOf(Anonymity.class);
    for (String path : fields.paths()) {
      String name = FlagNames.of(path);
      if (Boolean.FALSE.equals(Fields.flag(fields.at(path)))) {
        Anonymity kind = FLAGS.get(name);
        if (kind != null) {
          denied.add(kind);
        } else if (any != null && name.equals(ANONYMOUS)) {
          denied.addAll(EnumSet.complementOf(EnumSet.of(Anonymity.HOSTING)));
        }
      }
    }
    return denied;
  }

  /** Without what the record itself doubts, or saw too long ago. */
  static Set<Anonymity> believed(Set<Anonymity> found, Fields fields, LocalDate built) {
    double confidence = fields.number(CONFIDENCE);
    Set<Anonymity> believed = EnumSet.noneOf(Anonymity.class);
    for (Anonymity kind : found) {
      if (isBelieved(
          kind, Double.isNaN(confidence) ? null : confidence, seen(fields, built), built)) {
        believed.add(kind);
      }
    }
    return believed;
  }

  /**
   * Whether a listing counts. The vendor's confidence is about now and knows of the last sighting;
   * without one, the sighting must be recent. Tor publishes its exits, and operators do not hide
   * their data centres: nothing of that is doubted.
   *
   * @param confidence in per cent; null when not stated
   * @param seen the day of the last sighting; null when not stated
   * @param built when the file was built
   */
  static boolean isBelieved(
      Anonymity kind, @Nullable Double confidence, @Nullable LocalDate seen, LocalDate built) {
    return switch (kind) {
      case TOR, RELAY, HOSTING -> true;
      case VPN, PROXY -> isBelieved(confidence, seen, built, SERVER_DAYS);
      case RESIDENTIAL_PROXY -> isBelieved(confidence, seen, built, HOUSEHOLD_DAYS);
    };
  }

  private static boolean isBelieved(
      @Nullable Double confidence, @Nullable LocalDate seen, LocalDate built, int days) {
    if (confidence != null) {
      return confidence >= LEAST_CONFIDENCE;
    }
    return seen == null || ChronoUnit.DAYS.between(seen, built) <= days;
  }

  /** A date, or, as IP2Proxy writes it, a number of days ago. */
  private static @Nullable LocalDate seen(Fields fields, LocalDate built) {
    double days = fields.number(LAST_SEEN);
    if (days >= 0 && days <= Short.MAX_VALUE) {
      return built.minusDays((long) days);
    }
    String date = fields.text(LAST_SEEN);
    try {
      return date == null ? null : LocalDate.parse(date);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Map<String, Anonymity> flags() {
    Map<String, Anonymity> flags = new HashMap<>();
    put(flags, Anonymity.TOR, "tor", "tor_exit", "tor_exit_node", "tor_node");
    put(flags, Anonymity.VPN, "vpn", "anonymous_vpn", "public_vpn", "active_vpn", "vpn_exit");
    put(flags, Anonymity.RESIDENTIAL_PROXY, "residential_proxy", "res_proxy", "callback_proxy");
    put(
        flags,
        Anonymity.PROXY,
        ANY_PROXY,
        "public_proxy",
        "anonymous_proxy",
        "open_proxy",
        "web_proxy",
        "http_proxy",
        "socks_proxy");
    put(
        flags,
        Anonymity.RELAY,
        "relay",
        "private_relay",
        "icloud_relay",
        "icloud_private_relay",
        "consumer_privacy_network");
    put(
        flags,
        Anonymity.HOSTING,
        "hosting",
        "hosting_provider",
        "datacenter",
        "data_center",
        "cloud",
        "cloud_provider",
        "content_delivery_network");
    return Map.copyOf(flags);
  }

  private static void put(Map<String, Anonymity> flags, Anonymity kind, String... names) {
    for (String name : names) {
      flags.put(name, kind);
    }
  }
}
