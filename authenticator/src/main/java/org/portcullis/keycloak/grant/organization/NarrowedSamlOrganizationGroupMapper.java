package org.portcullis.keycloak.grant.organization;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType.ASTChoiceType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.protocol.mappers.saml.OrganizationGroupMembershipMapper;
import org.portcullis.engine.ceiling.Role;

/**
 * The stock SAML mapper of groups in organizations, and of their roles, under the session's
 * ceiling; takes its place by its id. What it wrote is cut down, since it asks no context for it.
 */
public final class NarrowedSamlOrganizationGroupMapper extends OrganizationGroupMembershipMapper {
  @Override
  public void transformAttributeStatement(
      AttributeStatementType statement,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel clientSession) {
    Set<ASTChoiceType> before = new HashSet<>(statement.getAttributes());
    super.transformAttributeStatement(statement, mapper, session, userSession, clientSession);
    KeptMembership.of(session, userSession)
        .ifPresent(
            kept -> {
              Map<String, Set<String>> allowed = allowed(kept);
              for (ASTChoiceType choice : Set.copyOf(statement.getAttributes())) {
                if (!before.contains(choice)) {
                  narrow(statement, choice, allowed);
                }
              }
            });
  }

  /** What is left, by the names of the attributes that the stock mapper writes. */
  private static Map<String, Set<String>> allowed(KeptMembership kept) {
    Map<String, Set<String>> allowed = new HashMap<>();
    kept.organizations()
        .forEach(
            organization -> {
              String prefix = "organization." + organization.getAlias();
              allowed.put(prefix + ".groups", kept.groups(organization));
              for (Role role : kept.roles(organization)) {
                String name =
                    role.client() == null
                        ? prefix + ".realm_access.roles"
                        : prefix + ".resource_access." + role.client() + ".roles";
                allowed.computeIfAbsent(name, key -> new HashSet<>()).add(role.name());
              }
            });
    return allowed;
  }

  private static void narrow(
      AttributeStatementType statement, ASTChoiceType choice, Map<String, Set<String>> allowed) {
    AttributeType attribute = choice.getAttribute();
    Set<String> left = allowed.getOrDefault(attribute.getName(), Set.of());
    for (Object value : Set.copyOf(attribute.getAttributeValue())) {
      if (!left.contains(value.toString())) {
        attribute.removeAttributeValue(value);
      }
    }
    if (attribute.getAttributeValue().isEmpty()) {
      statement.removeAttribute(choice);
    }
  }

  @Override
  public int order() {
    return 10;
  }
}
