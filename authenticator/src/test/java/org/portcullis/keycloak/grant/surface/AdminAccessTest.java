package org.portcullis.keycloak.grant.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class AdminAccessTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "ceilings": {
        "newcomer": {"withhold": {"realmRoles": ["ops"]}},
        "no-admin": {"withhold": {"clientRoles": {"realm-management": ["*"]}}}}}
      """;
  private static final AdminSurface ADMIN = new AdminSurface("acme", AdminSurface.Kind.ADMIN);

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;
  private FakeUserSession session;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    grants.role("ops");
    grants.role("realm-management", "view-users");
    keycloak.policy(POLICY);
    session = keycloak.userSessions().begin(keycloak.realm(), ann);
  }

  @Test
  void whatIsNoToken_isRefused() {
    assertThat(refusal(ADMIN, "rubbish")).contains(Refusal.INVALID_TOKEN);
    assertThat(refusal(ADMIN, "a.b.c")).contains(Refusal.INVALID_TOKEN);
    assertThat(refusal(ADMIN, "")).contains(Refusal.INVALID_TOKEN);
  }

  @Test
  void tokenOfAnUnknownRealmOrPerson_isRefused() {
    AccessToken stranger = token();
    stranger.issuer("https://login.example.org/realms/nowhere");
    assertThat(refusal(ADMIN, stranger)).contains(Refusal.INVALID_TOKEN);

    AccessToken nobody = token();
    nobody.setSessionId("gone");
    nobody.subject("gone");
    assertThat(refusal(ADMIN, nobody)).contains(Refusal.INVALID_TOKEN);
  }

  @Test
  void adminWithoutCeiling_isLetThrough() {
    ann.grantRole(grants.role("realm-management", "view-users"));

    assertThat(refusal(ADMIN, token())).isEmpty();
  }

  @Test
  void adminWhoseAdminRoleIsWithheld_isRefused() {
    ann.grantRole(grants.role("realm-management", "view-users"));
    put("no-admin");

    assertThat(refusal(ADMIN, token())).contains(Refusal.ACCESS_DENIED);
  }

  @Test
  void adminWhoKeepsTheirAdminRoles_isLetThrough() {
    ann.grantRole(grants.role("realm-management", "view-users"));
    ann.grantRole(grants.role("ops"));
    put("newcomer");

    assertThat(refusal(ADMIN, token())).isEmpty();
  }

  @Test
  void personAfterTheirLastDay_isRefusedEverywhere() {
    ann.setSingleAttribute("workEndDate", "2020-01-01");

    for (AdminSurface.Kind kind : AdminSurface.Kind.values()) {
      assertThat(refusal(new AdminSurface("acme", kind), token())).isPresent();
    }
  }

  @Test
  void registrationToken_isNoPersons() {
    AccessToken initial = token();
    initial.type("InitialAccessToken");
    initial.issuer(null);

    assertThat(refusal(ADMIN, initial)).isEmpty();
  }

  @Test
  void accountToken_withAWithheldRoleIsOutdated() {
    RoleModel manage = grants.role("account", "manage-account");
    ann.grantRole(manage);
    AdminSurface account = new AdminSurface("acme", AdminSurface.Kind.ACCOUNT);
    AccessToken token = token();
    token.addAccess("account").addRole("manage-account");
    assertThat(refusal(account, token)).isEmpty();

    put("newcomer");
    assertThat(refusal(account, token)).isEmpty();

    token.addAccess("account").addRole("delete-account");
    assertThat(refusal(account, token)).contains(Refusal.INSUFFICIENT_ROLES);
  }

  private AccessToken token() {
    AccessToken token = new AccessToken();
    token.issuer("https://login.example.org/realms/" + keycloak.realm().getName());
    token.subject(ann.getId());
    token.setSessionId(session.getId());
    return token;
  }

  private Optional<Refusal> refusal(AdminSurface surface, AccessToken token) {
    return refusal(surface, new JWSBuilder().jsonContent(token).none());
  }

  private Optional<Refusal> refusal(AdminSurface surface, String token) {
    return new AdminAccess(keycloak.session())
        .refusal(surface, token)
        .map(AdminAccess.Refused::refusal);
  }

  private void put(String ceiling) {
    new CeilingStore(keycloak.session())
        .put(
            keycloak.realm(),
            ann,
            new AppliedCeiling(null, ceiling, "why", "ben", keycloak.now(), null));
  }
}
