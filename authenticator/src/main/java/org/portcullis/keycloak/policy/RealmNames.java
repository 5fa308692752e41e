package org.portcullis.keycloak.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.policy.PolicyNames.Name;

/** What a realm has, from names to ids and back. */
final class RealmNames {
  private final KeycloakSession session;
  private final RealmModel realm;

  RealmNames(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** The id of what a name is the name of; empty when there is no such thing. */
  Optional<String> id(Name name) {
    return switch (name.kind()) {
      case REALM_ROLE -> Optional.ofNullable(realm.getRole(name.name())).map(RoleModel::getId);
      case CLIENT_ROLE ->
          Optional.ofNullable(realm.getClientByClientId(name.client()))
              .map(client -> client.getRole(name.name()))
              .map(RoleModel::getId);
      case GROUP -> group(name.name()).map(GroupModel::getId);
      case CLIENT ->
          Optional.ofNullable(realm.getClientByClientId(name.name())).map(ClientModel::getId);
      case CLIENT_SCOPE ->
          realm
              .getClientScopesStream()
              .filter(scope -> scope.getName().equals(name.name()))
              .map(ClientScopeModel::getId)
              .findFirst();
      case IDENTITY_PROVIDER ->
          Optional.ofNullable(session.identityProviders().getByAlias(name.name()))
              .map(IdentityProviderModel::getInternalId);
      case USER ->
          Optional.ofNullable(session.users().getUserById(realm, name.name()))
              .map(UserModel::getId);
    };
  }

  /** The present name of what has an id; empty when it is gone. */
  Optional<String> name(PolicyNames.Kind kind, String id) {
    return switch (kind) {
      case REALM_ROLE, CLIENT_ROLE ->
          Optional.ofNullable(realm.getRoleById(id)).map(RoleModel::getName);
      case GROUP -> Optional.ofNullable(realm.getGroupById(id)).map(RealmNames::path);
      case CLIENT -> Optional.ofNullable(realm.getClientById(id)).map(ClientModel::getClientId);
      case CLIENT_SCOPE ->
          Optional.ofNullable(realm.getClientScopeById(id)).map(ClientScopeModel::getName);
      case IDENTITY_PROVIDER ->
          Optional.ofNullable(session.identityProviders().getById(id))
              .map(IdentityProviderModel::getAlias);
      case USER -> Optional.of(id);
    };
  }

  /** A group by its full path, in which a slash within a name is {@code ~/}. */
  private Optional<GroupModel> group(String path) {
    GroupModel group = null;
    for (String name : path.substring(path.startsWith("/") ? 1 : 0).split("(?<!~)/", -1)) {
      group = child(group, name.replace("~/", "/"));
      if (group == null) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(group);
  }

  private @Nullable GroupModel child(@Nullable GroupModel parent, String name) {
    return session.groups().getGroupByName(realm, parent, name);
  }

  private static String path(GroupModel group) {
    GroupModel parent = group.getParent();
    return (parent == null ? "" : path(parent)) + "/" + group.getName().replace("/", "~/");
  }
}
