package org.portcullis.keycloak.grant.authz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authorization.policy.evaluation.Realm;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.models.utils.RoleUtils;
import org.portcullis.engine.ceiling.Role;

/** What policies ask the realm of its users; of the subject it tells what the ceiling leaves. */
final class NarrowedRealm implements Realm {
  private final Realm stock;
  private final Subject subject;
  private final KeycloakSession session;

  NarrowedRealm(Realm stock, Subject subject, KeycloakSession session) {
    this.stock = stock;
    this.subject = subject;
    this.session = session;
  }

  @Override
  public boolean isUserInGroup(String id, String path, boolean checkParent) {
    return stock.isUserInGroup(id, path, checkParent)
        && (!subject.isCalled(id) || keepsGroup(path, checkParent));
  }

  private boolean keepsGroup(String path, boolean checkParent) {
    Optional<GroupModel> group =
        Optional.ofNullable(
            KeycloakModelUtils.findGroupByPath(session, session.getContext().getRealm(), path));
    return group
        .filter(
            found ->
                checkParent
                    ? RoleUtils.isMember(subject.kept().groups(), found)
                    : subject.kept().groups().anyMatch(found::equals))
        .isPresent();
  }

  @Override
  public boolean isUserInRealmRole(String id, String role) {
    return stock.isUserInRealmRole(id, role)
        && (!subject.isCalled(id) || keeps(new Role(null, role)));
  }

  @Override
  public boolean isUserInClientRole(String id, String clientId, String role) {
    return stock.isUserInClientRole(id, clientId, role)
        && (!subject.isCalled(id) || keeps(new Role(clientId, role)));
  }

  @Override
  public boolean isGroupInRole(String group, String role) {
    return stock.isGroupInRole(group, role);
  }

  @Override
  public List<String> getUserRealmRoles(String id) {
    List<String> roles = stock.getUserRealmRoles(id);
    return subject.isCalled(id)
        ? roles.stream().filter(role -> keeps(new Role(null, role))).toList()
        : roles;
  }

  @Override
  public List<String> getUserClientRoles(String id, String clientId) {
    List<String> roles = stock.getUserClientRoles(id, clientId);
    return subject.isCalled(id)
        ? roles.stream().filter(role -> keeps(new Role(clientId, role))).toList()
        : roles;
  }

  @Override
  public List<String> getUserGroups(String id) {
    return subject.isCalled(id)
        ? subject.kept().groups().map(ModelToRepresentation::buildGroupPath).toList()
        : stock.getUserGroups(id);
  }

  @Override
  public Map<String, List<String>> getUserAttributes(String id) {
    return stock.getUserAttributes(id);
  }

  private boolean keeps(Role role) {
    return subject.kept().roleNames().contains(role);
  }
}
