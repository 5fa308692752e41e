package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.utils.RoleResolveUtil;
import org.portcullis.engine.grant.Ceiling;
import org.portcullis.engine.grant.GrantExpansion;
import org.portcullis.engine.grant.Role;
import org.portcullis.engine.grant.Tenure;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Probation;
import org.portcullis.keycloak.login.WorkProfiles;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.setup.RealmStateProvider;

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
    RealmModel realm = userSession.getRealm();
    UserModel user = userSession.getUser();
    ceiling(session, realm, user)
        .ifPresent(ceiling -> narrow(session, context, kept(user, ceiling)));
  }

  /** The ceiling a user's sessions are under now. */
  private static Optional<Ceiling> ceiling(
      KeycloakSession session, RealmModel realm, UserModel user) {
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    Probation probation = policy.probation();
    if (!policy.enforces()
        || probation == null
        || user.getServiceAccountClientLink() != null
        || policy.exempt().contains(user.getId())) {
      return Optional.empty();
    }
    Long created = user.getCreatedTimestamp();
    return Tenure.probationEnd(
            policy,
            new WorkProfiles(session).of(user),
            created == null ? null : Instant.ofEpochMilli(created),
            session.getProvider(RealmStateProvider.class).of(realm).setup(),
            Instant.ofEpochMilli(Time.currentTimeMillis()))
        .map(end -> policy.ceilings().get(probation.ceiling()));
  }

  private static Set<Role> kept(UserModel user, Ceiling ceiling) {
    Set<RoleModel> kept =
        GrantExpansion.expand(
            Stream.concat(user.getRoleMappingsStream(), ofGroups(user)),
            role -> ceiling.withholds(named(role)),
            RoleModel::getCompositesStream);
    Set<Role> names = new HashSet<>();
    kept.forEach(role -> names.add(named(role)));
    return names;
  }

  private static Stream<RoleModel> ofGroups(UserModel user) {
    return user.getGroupsStream()
        .flatMap(group -> Stream.iterate(group, NarrowedRoles::exists, GroupModel::getParent))
        .flatMap(GroupModel::getRoleMappingsStream);
  }

  private static boolean exists(@Nullable GroupModel group) {
    return group != null;
  }

  private static Role named(RoleModel role) {
    return new Role(
        role.getContainer() instanceof ClientModel client ? client.getClientId() : null,
        role.getName());
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
