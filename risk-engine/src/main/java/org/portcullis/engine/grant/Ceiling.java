package org.portcullis.engine.grant;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The role grants a session may carry at most, given by what is withheld.
 *
 * @param name name of the ceiling in the policy
 * @param realmRoles patterns of withheld realm roles
 * @param clientRoles patterns of withheld client roles by client id
 */
public record Ceiling(
    String name, List<RolePattern> realmRoles, Map<String, List<RolePattern>> clientRoles) {
  public Ceiling {
    Objects.requireNonNull(name);
    realmRoles = List.copyOf(realmRoles);
    clientRoles = Map.copyOf(clientRoles);
  }

  /** Whether a session under this ceiling goes without the role. */
  public boolean withholds(Role role) {
    List<RolePattern> patterns =
        role.client() == null ? realmRoles : clientRoles.getOrDefault(role.client(), List.of());
    return patterns.stream().anyMatch(pattern -> pattern.matches(role.name()));
  }
}
