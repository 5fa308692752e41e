package org.portcullis.keycloak.grant;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.utils.RoleResolveUtil;
import org.portcullis.engine.ceiling.Role;

/**
 * The roles that a ceiling leaves in the set that Keycloak resolved for a token. The set belongs to
 * the request, and all of Keycloak's mappers read it. Stored role mappings stay as they are.
 */
public final class NarrowedRoles {
  private static final String ATTRIBUTE = "portcullis.narrowed.";

  private final CurrentCeiling current;
  private final Set<Role> allowed;

  private NarrowedRoles(CurrentCeiling current, Set<Role> allowed) {
    this.current = current;
    this.allowed = allowed;
  }

  /** Narrows the resolved roles of a session, once per request. */
  public static NarrowedRoles apply(
      KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
    String attribute =
        ATTRIBUTE + userSession.getId() + "." + context.getClientSession().getClient().getId();
    NarrowedRoles known = session.getAttribute(attribute, NarrowedRoles.class);
    if (known == null) {
      CurrentCeiling current = CurrentCeiling.of(session, userSession);
      known =
          new NarrowedRoles(
              current,
              current.inForce().isEmpty()
                  ? Set.of()
                  : new HashSet<>(current.kept(userSession.getUser()).roleNames()));
      session.setAttribute(attribute, known);
      known.narrow(
          RoleResolveUtil.getResolvedRealmRoles(session, context, false),
          RoleResolveUtil.getAllResolvedClientRoles(session, context));
    }
    return known;
  }

  /**
   * Admits a role that is nobody's grant but a mapper's.
   *
   * @return whether the ceiling lets it be in a token
   */
  boolean admit(Role role) {
    return !current.withholds(role) && allow(role);
  }

  /**
   * Admits the new name of a role that was kept. An allow-list need not name it, unless it is a
   * role in its own right.
   *
   * @return whether the ceiling lets it be in a token
   */
  boolean admitNewName(Role role, boolean exists) {
    return exists ? admit(role) : allow(role);
  }

  private boolean allow(Role role) {
    if (!current.inForce().isEmpty()) {
      allowed.add(role);
    }
    return true;
  }

  /** Takes out of a finished token what other mappers than Keycloak's put in. */
  public void narrow(AccessToken token) {
    if (!current.inForce().isEmpty()) {
      // Claims by these names, of hard-coded claims and attributes, would stand beside the roles.
      token.getOtherClaims().remove("realm_access");
      token.getOtherClaims().remove("resource_access");
    }
    narrow(token.getRealmAccess(), token.getResourceAccess());
  }

  private void narrow(
      AccessToken.@Nullable Access realm, @Nullable Map<String, AccessToken.Access> clients) {
    if (current.inForce().isEmpty()) {
      return;
    }
    narrow(realm, (String) null);
    if (clients != null) {
      clients.forEach((client, access) -> narrow(access, client));
      // A client without a role left must not stay in the audience either.
      clients.values().removeIf(access -> access.getRoles() == null || access.getRoles().isEmpty());
    }
  }

  private void narrow(AccessToken.@Nullable Access access, @Nullable String client) {
    if (access != null && access.getRoles() != null) {
      access.getRoles().removeIf(role -> !allowed.contains(new Role(client, role)));
    }
  }
}
