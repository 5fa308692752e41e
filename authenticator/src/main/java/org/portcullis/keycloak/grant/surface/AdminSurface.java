package org.portcullis.keycloak.grant.surface;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to a surface of Keycloak that acts by a token's roles, or by stored ones: Admin REST
 * API and console, SCIM, client registration, and the Account REST API.
 *
 * @param realmName the realm that the path names; null if it names none
 * @param account whether it is the Account REST API, where people manage themselves
 */
record AdminSurface(@Nullable String realmName, boolean account) {
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
    boolean account = !guarded && ofRealm && at(segments, 2).equals("account");
    return guarded || account
        ? Optional.of(new AdminSurface(realm(segments), account))
        : Optional.empty();
  }

  private static @Nullable String realm(List<String> segments) {
    String name = at(segments, at(segments, 0).equals("admin") ? 2 : 1);
    return name.isEmpty() ? null : name;
  }

  private static String at(List<String> segments, int index) {
    return index < segments.size() ? segments.get(index) : "";
  }
}
