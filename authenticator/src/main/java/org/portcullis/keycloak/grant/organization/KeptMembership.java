package org.portcullis.keycloak.grant.organization;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.organization.OrganizationProvider;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.KeptGrants;

/** What a ceiling leaves of a member's groups in an organization, and of the roles of those. */
final class KeptMembership {
  private final OrganizationProvider organizations;
  private final UserModel user;
  private final KeptGrants kept;

  private KeptMembership(OrganizationProvider organizations, UserModel user, KeptGrants kept) {
    this.organizations = organizations;
    this.user = user;
    this.kept = kept;
  }

  /** Of a session's user; empty when they are under no ceiling. */
  static Optional<KeptMembership> of(KeycloakSession session, UserSessionModel userSession) {
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    return current.inForce().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new KeptMembership(
                session.getProvider(OrganizationProvider.class),
                userSession.getUser(),
                current.kept(userSession.getUser())));
  }

  /** The enabled organizations of the member. */
  Stream<OrganizationModel> organizations() {
    return organizations.getByMember(user).filter(OrganizationModel::isEnabled);
  }

  /** Paths of the groups in an organization that are left. */
  Set<String> groups(OrganizationModel organization) {
    return keptGroups(organization)
        .map(ModelToRepresentation::buildGroupPath)
        .collect(Collectors.toSet());
  }

  /** The roles that the kept groups in an organization bring. */
  Set<Role> roles(OrganizationModel organization) {
    return kept.rolesOf(keptGroups(organization));
  }

  private Stream<GroupModel> keptGroups(OrganizationModel organization) {
    return organizations
        .getOrganizationGroupsByMember(organization, user)
        .filter(group -> kept.keepsGroup(ModelToRepresentation.buildGroupPath(group)));
  }
}
