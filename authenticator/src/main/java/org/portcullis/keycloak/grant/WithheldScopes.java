package org.portcullis.keycloak.grant;

import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.portcullis.engine.grant.Role;

/** Which client scopes somebody under a ceiling must not have. */
public final class WithheldScopes {
  private final CurrentCeiling current;
  private final Set<Role> kept;

  /** Scopes that the ceilings withhold from a user, or leave without the roles they are for. */
  public WithheldScopes(CurrentCeiling current, UserModel user) {
    this.current = current;
    this.kept = current.kept(user).roleNames();
  }

  /** Whether a client scope is withheld; a client's own mappers never are. */
  public boolean contains(ClientScopeModel scope) {
    return !(scope instanceof ClientModel)
        && (current.inForce().withholdsScope(scope.getName()) || isForOthers(scope));
  }

  /** Whether a scope is for those who have certain roles, and none of these is left. */
  private boolean isForOthers(ClientScopeModel scope) {
    Set<RoleModel> roles =
        RoleUtils.expandCompositeRoles(scope.getScopeMappingsStream().collect(Collectors.toSet()));
    return !roles.isEmpty() && roles.stream().map(KeptGrants::named).noneMatch(kept::contains);
  }
}
