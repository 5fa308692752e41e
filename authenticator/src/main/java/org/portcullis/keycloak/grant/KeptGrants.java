package org.portcullis.keycloak.grant;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.portcullis.engine.ceiling.Ceilings;
import org.portcullis.engine.ceiling.GrantExpansion;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.probation.GroupPaths;

/** What ceilings leave of a user's stored grants, however they came to the user. */
public final class KeptGrants {
  private final UserModel user;
  private final Ceilings ceilings;
  private final Set<RoleModel> elevated;

  /**
   * What ceilings leave of a user's grants.
   *
   * @param elevated roles that are given to the user for a while although they are withheld
   */
  public KeptGrants(UserModel user, Ceilings ceilings, Set<RoleModel> elevated) {
    this.user = user;
    this.ceilings = ceilings;
    this.elevated = elevated;
  }

  /** The roles that are left, with all they bring. */
  public Set<Role> roleNames() {
    Set<Role> names =
        expanded(
            Stream.concat(
                elevated.stream(), Stream.concat(user.getRoleMappingsStream(), ofGroups())));
    elevated.forEach(role -> names.add(named(role)));
    return names;
  }

  /** The roles that are left of those that some groups are mapped to. */
  public Set<Role> rolesOf(Stream<GroupModel> groups) {
    return expanded(groups.flatMap(GroupModel::getRoleMappingsStream));
  }

  private Set<Role> expanded(Stream<RoleModel> granted) {
    Set<Role> names = new HashSet<>();
    GrantExpansion.expand(granted, this::isClosed, RoleModel::getCompositesStream)
        .forEach(role -> names.add(named(role)));
    names.removeIf(ceilings::withholds);
    return names;
  }

  /** The roles that the user has, by whatever grant, and that are not left. */
  public Stream<RoleModel> lostRoles() {
    Set<Role> names = roleNames();
    return RoleUtils.getDeepUserRoleMappings(user).stream()
        .filter(role -> !names.contains(named(role)));
  }

  /** The groups of the user that are left. */
  public Stream<GroupModel> groups() {
    return user.getGroupsStream().filter(this::keeps);
  }

  /**
   * Whether expansion stops at a role. The realm's default role is no grant of anybody's but a list
   * of them, so an allow-list that does not name it leaves what it allows within.
   */
  private boolean isClosed(RoleModel role) {
    if (elevated.contains(role)) {
      return false;
    }
    return isDefaultRole(role)
        ? ceilings.withholdsByName(named(role))
        : ceilings.withholds(named(role));
  }

  private static boolean isDefaultRole(RoleModel role) {
    return role.getContainer() instanceof RealmModel realm && role.equals(realm.getDefaultRole());
  }

  private Stream<RoleModel> ofGroups() {
    return user.getGroupsStream()
        .flatMap(GroupPaths::upwards)
        .filter(this::keeps)
        .flatMap(GroupModel::getRoleMappingsStream);
  }

  private boolean keeps(GroupModel group) {
    return keepsGroup(GroupPaths.of(group));
  }

  /** Whether a group of this path is left. */
  public boolean keepsGroup(String path) {
    return !ceilings.withholdsGroup(path);
  }

  /** A role as the policy names it. */
  public static Role named(RoleModel role) {
    return new Role(
        role.getContainer() instanceof ClientModel client ? client.getClientId() : null,
        role.getName());
  }
}
