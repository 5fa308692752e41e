package org.portcullis.keycloak.grant.surface;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to one of Keycloak's admin surfaces: Admin REST API and console, SCIM, and client
 * registration.
 *
 * @param realmName the realm that the path names; null if it names none
 */
record AdminSurface(@Nullable String realmName) {
  private static final Set<String> OF_REALM = Set.of("scim", "clients-registrations");

  /**
   * What a path leads to; empty if to no admin surface. Spellings that a router may take for the
   * same path count too: matrix parameters, empty segments and dots.
   *
   * @param path decoded, below the server's own path
   */
  static Optional<AdminSurface> at(String path) {
    List<String> segments =
        Arrays.stream(path.split("/", -1))
            .map(segment -> segment.split(";", -1)[0])
            .filter(segment -> !segment.isEmpty() && !segment.equals("."))
            .toList();
    boolean guarded =
        segments.contains("..")
            || at(segments, 0).equals("admin")
            || (at(segments, 0).equals("realms") && OF_REALM.contains(at(segments, 2)));
    return guarded ? Optional.of(new AdminSurface(realm(segments))) : Optional.empty();
  }

  private static @Nullable String realm(List<String> segments) {
    String name = at(segments, at(segments, 0).equals("admin") ? 2 : 1);
    return name.isEmpty() ? null : name;
  }

  private static String at(List<String> segments, int index) {
    return index < segments.size() ? segments.get(index) : "";
  }
}
