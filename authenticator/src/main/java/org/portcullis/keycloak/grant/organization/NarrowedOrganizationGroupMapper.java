package org.portcullis.keycloak.grant.organization;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationGroupMembershipMapper;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationMembershipMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.representations.IDToken;
import org.portcullis.engine.ceiling.Role;

/**
 * The stock mapper of groups in organizations, and of their roles, under the session's ceiling;
 * takes its place by its id. What it wrote is cut down, since it asks no context for it.
 */
public final class NarrowedOrganizationGroupMapper extends OrganizationGroupMembershipMapper {
  private static final String ROLES = "roles";

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapper,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    super.setClaim(token, mapper, userSession, session, context);
    KeptMembership.of(session, userSession)
        .ifPresent(
            kept ->
                context
                    .getProtocolMappersStream()
                    .filter(
                        m -> OrganizationMembershipMapper.PROVIDER_ID.equals(m.getProtocolMapper()))
                    .map(m -> m.getConfig().get(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME))
                    .filter(Objects::nonNull)
                    .forEach(claim -> narrow(token.getOtherClaims(), claim, kept)));
  }

  private static void narrow(Map<String, Object> claims, String claim, KeptMembership kept) {
    Map<String, Object> organizations = map(claims.get(claim));
    if (organizations == null) {
      return;
    }
    kept.organizations()
        .forEach(
            organization -> {
              Map<String, Object> data = map(organizations.get(organization.getAlias()));
              if (data != null) {
                narrow(data, organization, kept);
              }
            });
  }

  private static void narrow(
      Map<String, Object> data, OrganizationModel organization, KeptMembership kept) {
    Set<String> groups = kept.groups(organization);
    data.computeIfPresent("groups", (name, paths) -> only(paths, groups::contains));
    Set<Role> roles = kept.roles(organization);
    data.computeIfPresent("realm_access", (name, access) -> narrow(access, null, roles));
    data.computeIfPresent(
        "resource_access",
        (name, clients) -> {
          Map<String, Object> narrowed = new HashMap<>();
          Objects.requireNonNull(map(clients))
              .forEach((client, access) -> narrowed.put(client, narrow(access, client, roles)));
          return narrowed;
        });
  }

  private static Map<String, Object> narrow(
      Object access, @Nullable String client, Set<Role> roles) {
    Object names = Objects.requireNonNull(map(access)).getOrDefault(ROLES, List.of());
    return Map.of(ROLES, only(names, name -> roles.contains(new Role(client, name))));
  }

  private static List<String> only(Object values, Predicate<String> kept) {
    return ((Collection<?>) values).stream().map(Object::toString).filter(kept).toList();
  }

  @SuppressWarnings("unchecked") // the stock mapper writes maps by name
  private static @Nullable Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
  }

  @Override
  public int order() {
    return 10;
  }
}
