package org.portcullis.keycloak.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.mappers.GroupMembershipMapper;
import org.keycloak.protocol.oidc.mappers.HardcodedRole;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.utils.RoleResolveUtil;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class NarrowedRolesTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "ceilings": {"newcomer": {
        "withhold": {"realmRoles": ["ops"], "clientRoles": {"billing": ["*"]}, "groups": ["/ops"]}}}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;
  private FakeUserSession session;
  private ClientSessionContext context;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.grantRole(grants.role("ops"));
    ann.grantRole(grants.role("staff"));
    ann.grantRole(grants.role("billing", "payer"));
    ann.joinGroup(grants.group("ops"));
    ann.joinGroup(grants.group("staff"));
    keycloak.policy(POLICY);
    session = keycloak.userSessions().begin(keycloak.realm(), ann);
    context = grants.context(session, keycloak.client("crm"));
  }

  @Test
  void resolvedRoles_areNarrowedForAllMappers() {
    narrow();
    NarrowedRoles.apply(keycloak.session(), session.session(), context);

    assertThat(RoleResolveUtil.getResolvedRealmRoles(keycloak.session(), context, true).getRoles())
        .contains("staff")
        .doesNotContain("ops");
    assertThat(RoleResolveUtil.getAllResolvedClientRoles(keycloak.session(), context))
        .doesNotContainKey("billing");
  }

  @Test
  void sessionWithoutCeiling_keepsAll() {
    NarrowedRoles.apply(keycloak.session(), session.session(), context);

    assertThat(RoleResolveUtil.getResolvedRealmRoles(keycloak.session(), context, true).getRoles())
        .contains("ops", "staff");
    assertThat(RoleResolveUtil.getAllResolvedClientRoles(keycloak.session(), context))
        .containsKey("billing");
  }

  @Test
  void finishedToken_losesWhatOtherMappersPutIn() {
    narrow();
    AccessToken token = new AccessToken();
    token.setRealmAccess(new AccessToken.Access().addRole("ops").addRole("staff"));
    token.addAccess("billing").addRole("payer");
    token.getOtherClaims().put("realm_access", Map.of("roles", List.of("ops")));
    token.getOtherClaims().put("name", "Ann");

    NarrowedRoles.apply(keycloak.session(), session.session(), context).narrow(token);

    assertThat(token.getRealmAccess().getRoles()).containsExactly("staff");
    assertThat(token.getResourceAccess()).isEmpty();
    assertThat(token.getOtherClaims()).containsOnlyKeys("name");
  }

  @Test
  void tokenOfASessionWithoutCeiling_isLeftAlone() {
    AccessToken token = new AccessToken();
    token.setRealmAccess(new AccessToken.Access().addRole("anything"));
    token.getOtherClaims().put("realm_access", "odd");

    NarrowedRoles.apply(keycloak.session(), session.session(), context).narrow(token);

    assertThat(token.getRealmAccess().getRoles()).containsExactly("anything");
    assertThat(token.getOtherClaims()).containsKey("realm_access");
  }

  @Test
  void rolesOfAMapper_areAskedForByName() {
    narrow();
    NarrowedRoles roles = NarrowedRoles.apply(keycloak.session(), session.session(), context);

    assertThat(roles.admit(new Role(null, "ops"))).isFalse();
    assertThat(roles.admit(new Role(null, "hard-coded"))).isTrue();
    assertThat(roles.admitNewName(new Role(null, "ops"), true)).isFalse();
    assertThat(roles.admitNewName(new Role(null, "renamed"), false)).isTrue();
  }

  @Test
  void groupClaim_hasTheKeptGroupsAlone() {
    narrow();
    IDToken token = new IDToken();

    new NarrowedGroupMapper()
        .setClaim(
            token,
            GroupMembershipMapper.create("groups", "groups", true, "groups", true, true, true),
            session.session(),
            keycloak.session(),
            context);

    assertThat(token.getOtherClaims()).containsEntry("groups", List.of("staff"));
  }

  @Test
  void hardCodedRole_isWithheldWhereTheCeilingNamesIt() {
    narrow();
    AccessToken token = new AccessToken();

    hardcoded("ops", token);
    hardcoded("guide", token);

    assertThat(RoleResolveUtil.getResolvedRealmRoles(keycloak.session(), context, true).getRoles())
        .contains("staff", "guide")
        .doesNotContain("ops");
  }

  @Test
  void narrowedContext_tellsTheKeptRolesAlone() {
    narrow();

    ClientSessionContext narrowed =
        NarrowedContext.of(
            keycloak.session(), session.session(), context, mapper -> Optional.empty());

    assertThat(narrowed.getRolesStream())
        .extracting(RoleModel::getName)
        .contains("staff")
        .doesNotContain("ops", "payer");
    assertThat(narrowed.getClientSession()).isSameAs(context.getClientSession());
    assertThat(narrowed.getScopeString()).isEqualTo(context.getScopeString());
  }

  @Test
  void contextWithoutCeiling_isTheStockOne() {
    assertThat(
            NarrowedContext.of(
                keycloak.session(), session.session(), context, mapper -> Optional.empty()))
        .isSameAs(context);
    assertThat(NarrowedContext.withoutScopes(keycloak.session(), session.session(), context))
        .isSameAs(context);
  }

  @Test
  void oneMoreMapper_isInTheContextAlone() {
    ProtocolMapperModel mapper = new ProtocolMapperModel();
    mapper.setId("m1");

    assertThat(NarrowedContext.with(mapper, context).getProtocolMappersStream()).contains(mapper);
    assertThat(context.getProtocolMappersStream()).doesNotContain(mapper);
  }

  private void hardcoded(String role, AccessToken token) {
    new NarrowedHardcodedRoleMapper()
        .setClaim(
            token,
            HardcodedRole.create("hard", role),
            session.session(),
            keycloak.session(),
            context);
  }

  private void narrow() {
    new CeilingStore(keycloak.session())
        .put(
            keycloak.realm(),
            ann,
            new AppliedCeiling(null, "newcomer", "why", "ben", keycloak.now(), null));
  }
}
