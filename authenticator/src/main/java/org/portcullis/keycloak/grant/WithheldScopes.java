package org.portcullis.keycloak.grant;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RoleUtils;
import org.portcullis.engine.ceiling.Role;

/** Which client scopes somebody under a ceiling must not have. */
public final class WithheldScopes {
  private final CurrentCeiling current;
  private final Set<Role> kept;

  /** Scopes that the ceilings withhold from a user, or leave without the roles they are for. */
  public WithheldScopes(CurrentCeiling current, UserModel user) {
    this.current = current;
    this.kept = current.kept(user).roleNames();
  }

  /**
   * Whether a client scope is withheld; a client's own mappers never are. What was asked for as
   * {@code organization:acme} is the scope of its name before the colon.
   */
  public boolean contains(ClientScopeModel scope) {
    return !(scope instanceof ClientModel)
        && (current.inForce().withholdsScope(stored(scope).getName()) || isForOthers(scope));
  }

  /** Whether a word of a token's scope stands for a client scope that is withheld. */
  public boolean contains(RealmModel realm, String word) {
    int colon = word.indexOf(ClientScopeModel.VALUE_SEPARATOR);
    return Stream.of(word, colon < 0 ? word : word.substring(0, colon))
        .map(name -> KeycloakModelUtils.getClientScopeByName(realm, name))
        .filter(Objects::nonNull)
        .findFirst()
        .filter(this::contains)
        .isPresent();
  }

  private static ClientScopeModel stored(ClientScopeModel asked) {
    ClientScopeModel stored = asked.getRealm().getClientScopeById(asked.getId());
    return stored == null ? asked : stored;
  }

  /** Whether a scope is for those who have certain roles, and none of these is left. */
  private boolean isForOthers(ClientScopeModel scope) {
    Set<RoleModel> roles =
        RoleUtils.expandCompositeRoles(scope.getScopeMappingsStream().collect(Collectors.toSet()));
    return !roles.isEmpty() && roles.stream().map(KeptGrants::named).noneMatch(kept::contains);
  }
}
