package org.portcullis.keycloak.grant.surface;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to a surface of Keycloak that acts by a token's roles, or by stored ones: Admin REST
 * API and console, SCIM, client registration, the Account REST API, and what identity providers
 * left with Keycloak.
 *
 * @param realmName the realm that the path names; null if it names none
 * @param kind what it is
 */
record AdminSurface(@Nullable String realmName, Kind kind) {
  /** What is behind a path. */
  enum Kind {
    ADMIN,
    /** The same, for a realm's partial export. */
    EXPORT,
    /** The Account REST API, where people manage themselves. */
    ACCOUNT,
    /** The token that an identity provider gave for the person. */
    BROKER_TOKEN,
    /** Linking the account with an identity provider, with the cookie of the browser's session. */
    BROKER_LINK
  }

  /** Whether it goes by what the person may in the account, rather than by admin roles. */
  boolean isOwn() {
    return kind != Kind.ADMIN && kind != Kind.EXPORT;
  }

  /** What most requests ask for, in a spelling that leads nowhere else. */
  private static final Pattern PLAIN_PROTOCOL =
      Pattern.compile("/realms/[\\w-]+/protocol/[\\w/-]+");

  private static final Set<String> OF_REALM = Set.of("scim", "clients-registrations");

  /**
   * What a path leads to; empty if to no such surface. Spellings that a router may take for the
   * same path count too: matrix parameters, empty segments and dots.
   *
   * @param path decoded, below the server's own path
   */
  static Optional<AdminSurface> at(String path) {
    if (PLAIN_PROTOCOL.matcher(path).matches()) {
      return Optional.empty();
    }
    List<String> segments =
        Arrays.stream(path.split("/", -1))
            .map(segment -> segment.split(";", -1)[0])
            .filter(segment -> !segment.isEmpty() && !segment.equals("."))
            .toList();
    boolean ofRealm = at(segments, 0).equals("realms");
    boolean guarded =
        segments.contains("..")
            || at(segments, 0).equals("admin")
            || (ofRealm && OF_REALM.contains(at(segments, 2)));
    return guarded
        ? Optional.of(new AdminSurface(realm(segments), ofAdmins(segments)))
        : own(segments, ofRealm).map(kind -> new AdminSurface(realm(segments), kind));
  }

  private static Kind ofAdmins(List<String> segments) {
    return at(segments, 3).equals("partial-export") ? Kind.EXPORT : Kind.ADMIN;
  }

  private static Optional<Kind> own(List<String> segments, boolean ofRealm) {
    if (!ofRealm) {
      return Optional.empty();
    }
    return switch (at(segments, 2)) {
      case "account" -> Optional.of(Kind.ACCOUNT);
      case "broker" ->
          switch (at(segments, 4)) {
            case "token" -> Optional.of(Kind.BROKER_TOKEN);
            case "link" -> Optional.of(Kind.BROKER_LINK);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static @Nullable String realm(List<String> segments) {
    String name = at(segments, at(segments, 0).equals("admin") ? 2 : 1);
    return name.isEmpty() ? null : name;
  }

  private static String at(List<String> segments, int index) {
    return index < segments.size() ? segments.get(index) : "";
  }
}
