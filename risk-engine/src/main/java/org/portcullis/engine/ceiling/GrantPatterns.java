package org.portcullis.engine.ceiling;

import java.util.List;
import java.util.Map;

/**
 * Grants by patterns of their names.
 *
 * @param realmRoles of realm roles
 * @param clientRoles of client roles, by client id
 * @param groups of groups' full paths, such as {@code /support/on-call}
 * @param clientScopes of client scopes
 */
public record GrantPatterns(
    List<NamePattern> realmRoles,
    Map<String, List<NamePattern>> clientRoles,
    List<NamePattern> groups,
    List<NamePattern> clientScopes) {
  public GrantPatterns {
    realmRoles = List.copyOf(realmRoles);
    clientRoles = Map.copyOf(clientRoles);
    groups = List.copyOf(groups);
    clientScopes = List.copyOf(clientScopes);
  }

  boolean matches(Role role) {
    return matches(
        role.client() == null ? realmRoles : clientRoles.getOrDefault(role.client(), List.of()),
        role.name());
  }

  static boolean matches(List<NamePattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(name));
  }
}
