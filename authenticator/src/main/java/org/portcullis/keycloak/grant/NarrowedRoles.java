package org.portcullis.keycloak.grant;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.utils.RoleResolveUtil;
import org.portcullis.engine.grant.Role;

/**
 * Takes the roles that a ceiling withholds out of the set that Keycloak resolved for a token. The
 * set belongs to the request, and all of Keycloak's mappers read it. Stored role mappings stay as
 * they are.
 */
final class NarrowedRoles {
  private static final String DONE = "portcullis.narrowed.";

  private NarrowedRoles() {}

  /** Narrows the resolved roles of a session, once per request. */
  static void apply(
      KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
    String done = DONE + userSession.getId() + "." + context.getClientSession().getClient().getId();
    if (session.getAttribute(done) != null) {
      return;
    }
    session.setAttribute(done, true);
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (!current.inForce().isEmpty()) {
      narrow(session, context, current.kept(userSession.getUser()).roleNames());
    }
  }

  private static void narrow(
      KeycloakSession session, ClientSessionContext context, Set<Role> kept) {
    narrow(RoleResolveUtil.getResolvedRealmRoles(session, context, false), null, kept);
    Map<String, AccessToken.Access> clients =
        RoleResolveUtil.getAllResolvedClientRoles(session, context);
    clients.forEach((client, access) -> narrow(access, client, kept));
    // A client without a role left must not stay in the audience either.
    clients.values().removeIf(access -> access.getRoles() == null || access.getRoles().isEmpty());
  }

  private static void narrow(
      AccessToken.@Nullable Access access, @Nullable String client, Set<Role> kept) {
    if (access != null && access.getRoles() != null) {
      access.getRoles().removeIf(role -> !kept.contains(new Role(client, role)));
    }
  }
}
