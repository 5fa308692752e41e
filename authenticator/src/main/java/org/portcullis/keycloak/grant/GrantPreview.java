package org.portcullis.keycloak.grant;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.protocol.oidc.TokenManager;
import org.portcullis.engine.ceiling.Ceilings;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.probation.GroupPaths;

/**
 * What a user has, keeps and loses, in all clients or in tokens for one.
 *
 * @param roles the roles
 * @param groups the groups, by full path
 * @param clientScopes the client's scopes; none without a client
 */
public record GrantPreview(
    List<Line<Role>> roles, List<Line<String>> groups, List<Line<String>> clientScopes) {
  private static final Comparator<Role> BY_CLIENT_AND_NAME =
      Comparator.comparing(Role::client, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Role::name);

  /**
   * One grant that the user has.
   *
   * @param grant the grant
   * @param lostBy why it is lost; empty when it is kept
   */
  public record Line<G>(G grant, List<Cause> lostBy) {
    /** Whether it is kept. */
    public boolean isKept() {
      return lostBy.isEmpty();
    }
  }

  /**
   * The preview of a user.
   *
   * @param current the ceilings the user is under
   * @param client the client that tokens would be for, with all its scopes; null for all roles
   */
  public static GrantPreview of(
      UserModel user, CurrentCeiling current, @Nullable ClientModel client) {
    List<Cause> causes = current.causes();
    return new GrantPreview(
        roles(user, current, client),
        user.getGroupsStream()
            .map(GroupPaths::of)
            .sorted()
            .map(path -> line(path, causes, cause -> cause.ceiling().withholdsGroup(path)))
            .toList(),
        client == null
            ? List.of()
            : scopes(client)
                .map(ClientScopeModel::getName)
                .sorted()
                .map(name -> line(name, causes, cause -> cause.ceiling().withholdsScope(name)))
                .toList());
  }

  private static List<Line<Role>> roles(
      UserModel user, CurrentCeiling current, @Nullable ClientModel client) {
    List<Cause> causes = current.causes();
    Set<RoleModel> all =
        client == null
            ? RoleUtils.getDeepUserRoleMappings(user)
            : TokenManager.getAccess(
                user, client, Stream.concat(Stream.of(client), scopes(client)));
    Set<Role> kept = current.kept(user).roleNames();
    List<Set<Role>> keptByEach =
        causes.stream()
            .map(cause -> new Ceilings(List.of(cause.ceiling())))
            .map(ceiling -> new KeptGrants(user, ceiling, current.elevated()).roleNames())
            .toList();
    return all.stream()
        .map(KeptGrants::named)
        .distinct()
        .sorted(BY_CLIENT_AND_NAME)
        .map(
            role ->
                causes.isEmpty() || kept.contains(role)
                    ? new Line<>(role, List.<Cause>of())
                    : new Line<>(role, lostBy(role, causes, keptByEach)))
        .toList();
  }

  /** The ceilings under each of which the role is lost; if only together, all of them. */
  private static List<Cause> lostBy(Role role, List<Cause> causes, List<Set<Role>> keptByEach) {
    List<Cause> each =
        causes.stream()
            .filter(cause -> !keptByEach.get(causes.indexOf(cause)).contains(role))
            .toList();
    return each.isEmpty() ? causes : each;
  }

  private static <G> Line<G> line(G grant, List<Cause> causes, Predicate<Cause> withholds) {
    return new Line<>(grant, causes.stream().filter(withholds).toList());
  }

  private static Stream<ClientScopeModel> scopes(ClientModel client) {
    return Stream.of(true, false)
        .flatMap(byDefault -> client.getClientScopes(byDefault).values().stream())
        .collect(Collectors.toSet())
        .stream();
  }
}
