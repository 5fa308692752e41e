package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.authorization.RolePolicyRepresentation;
import org.keycloak.representations.idm.authorization.ScopePermissionRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RoleBuilder;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.Acme.Answer;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Mappers;

/** Admin surfaces, which ask the stored role mappings, before and under a ceiling. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class AdminSurfacesTest {

  private static final String MANAGEMENT = "realm-management";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private String server = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    server = realm.getBaseUrl().replaceAll("/realms/.*", "");
  }

  @Test
  void adminApi_isRefusedToATokenFromBeforeTheCeiling() {
    var id = acme.hire(employee("before").clientRoles(MANAGEMENT, "realm-admin"));
    var token = acme.tokenOf("before");
    assertThat(users(token).status()).isEqualTo(200);

    acme.narrow(id, "operator-less");

    assertRefused(users(token));
    assertRefused(users(acme.tokenOf("before")));
    assertThat(acme.deleteCeiling(id).status()).isEqualTo(204);
    assertThat(users(token).status()).isEqualTo(200);
  }

  @Test
  void adminApi_isRefusedIfOneOfManyAdminRolesIsWithheld() {
    var id = acme.hire(employee("one").clientRoles(MANAGEMENT, "view-users", "manage-clients"));
    var token = acme.tokenOf("one");
    assertThat(users(token).status()).isEqualTo(200);

    acme.narrow(id, "client-less");

    assertRefused(users(token));
  }

  @Test
  void adminRoleThatACompositeBrings_isRefused() {
    var id = acme.hire(employee("composite").realmRoles("operator"));
    var token = acme.tokenOf("composite");
    assertThat(users(token).status()).isEqualTo(200);

    acme.narrow(id, "operator-less");

    assertRefused(users(token));
  }

  @Test
  void adminsWhoKeepTheirAdminRoles_passUnharmed() {
    var id =
        acme.hire(employee("kept").realmRoles("payroll").clientRoles(MANAGEMENT, "manage-users"));
    acme.narrow(id, "newcomer");
    var token = acme.tokenOf("kept");

    assertThat(users(token).status()).isEqualTo(200);
    assertThat(
            Acme.call(token, "POST", adminUrl("/users"), "{\"username\": \"made-by-kept\"}")
                .status())
        .isEqualTo(201);
    assertThat(acme.idOf("made-by-kept")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//admin/realms/acme/users",
        "/admin//realms/acme/users",
        "/%61dmin/realms/acme/users",
        "/admin;a=b/realms;c=d/acme/users",
        "/realms/../admin/realms/acme/users",
        "/admin/./realms/acme/users",
        "/admin/realms/acme/users/",
        "/admin/serverinfo",
        "/admin/acme/console/whoami?currentRealm=acme"
      })
  void otherSpellingsAndResources_areRefusedTooOrNotThere(String path) {
    var name = "speller" + Integer.toHexString(path.hashCode());
    var id = acme.hire(employee(name).clientRoles(MANAGEMENT, "realm-admin"));
    var token = acme.tokenOf(name);
    acme.narrow(id, "quarantine");

    var answer = Acme.call(token, "GET", server + path, "");

    assertThat(answer.status()).as(path).isIn(400, 403, 404);
    assertThat(answer.body().isArray()).isFalse();
  }

  @Test
  void tokensThatLeadToNobody_areRefused() {
    assertThat(users("nonsense").status()).isEqualTo(401);
    assertThat(users("e30.e30.e30").status()).isEqualTo(401);
  }

  @Test
  void clientRegistration_isRefusedEvenWithoutTheSession() {
    var id = acme.hire(employee("registrar").clientRoles(MANAGEMENT, "create-client"));
    var token = acme.appTokens("registrar").accessToken();
    assertThat(register(token, "first").status()).isEqualTo(201);
    acme.narrow(id, "quarantine");

    assertRefused(register(token, "second"));
    acme.logOut("registrar");
    assertRefused(register(token, "third"));
    assertThat(realm.admin().clients().findByClientId("third")).isEmpty();
  }

  @Test
  void scim_isRefused() {
    var representation = realm.admin().toRepresentation();
    representation.setScimApiEnabled(true);
    realm.admin().update(representation);
    var audience = Map.of("included.custom.audience", realm.getBaseUrl() + "/scim/v2");
    Mappers.add(realm, "app", Mappers.oidc("scim", "oidc-audience-mapper", audience));
    var id = acme.hire(employee("scim").clientRoles(MANAGEMENT, "manage-users"));
    var token = acme.appTokens("scim").accessToken();
    var uri = realm.getBaseUrl() + "/scim/v2/Groups";
    assertThat(Acme.call(token, "GET", uri, "").status()).isEqualTo(200);

    acme.narrow(id, "quarantine");

    assertRefused(Acme.call(token, "GET", uri, ""));
  }

  @Test
  void adminApiOfClients_isRefused() {
    var id = acme.hire(employee("clients").clientRoles(MANAGEMENT, "manage-clients"));
    var token = acme.tokenOf("clients");
    var uri = server + "/admin/api/acme/clients/v2";
    assertThat(Acme.call(token, "GET", uri, "").status()).isEqualTo(200);

    acme.narrow(id, "client-less");

    assertRefused(Acme.call(token, "GET", uri, ""));
  }

  @Test
  void fineGrainedPermissionOfAWithheldRole_isRefused() {
    acme.hire(employee("seen"));
    var id = acme.hire(employee("fine").realmRoles("payroll"));
    var token = acme.tokenOf("fine");
    var seen = adminUrl("/users/" + acme.idOf("seen"));
    assertThat(Acme.call(token, "GET", seen, "").status()).isEqualTo(403);
    payrollMayViewUsers();
    try {
      assertThat(Acme.call(token, "GET", seen, "").status()).isEqualTo(200);

      acme.narrow(id, "newcomer");

      assertRefused(Acme.call(token, "GET", seen, ""));
    } finally {
      setFineGrained(false);
    }
  }

  private void payrollMayViewUsers() {
    setFineGrained(true);
    var client = realm.admin().clients().findByClientId("admin-permissions").get(0).getId();
    var authorization = realm.admin().clients().get(client).authorization();
    var policy = new RolePolicyRepresentation();
    policy.setName("payroll");
    policy.addRole("payroll");
    authorization.policies().role().create(policy).close();
    var permission = new ScopePermissionRepresentation();
    permission.setName("payroll views users");
    permission.setResourceType("Users");
    permission.setScopes(Set.of("view"));
    permission.setPolicies(Set.of("payroll"));
    authorization.permissions().scope().create(permission).close();
  }

  private void setFineGrained(boolean enabled) {
    var representation = realm.admin().toRepresentation();
    representation.setAdminPermissionsEnabled(enabled);
    realm.admin().update(representation);
  }

  private Answer users(String token) {
    return Acme.call(token, "GET", adminUrl("/users"), "");
  }

  private Answer register(String token, String client) {
    return Acme.call(
        token,
        "POST",
        realm.getBaseUrl() + "/clients-registrations/default",
        "{\"clientId\": \"%s\"}".formatted(client));
  }

  private String adminUrl(String path) {
    return server + "/admin/realms/acme" + path;
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(403);
    assertThat(answer.body().path("error").asText()).isEqualTo("access_denied");
    assertThat(answer.body().path("error_description").asText()).contains("withheld");
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }

  static class Realm extends GrantsRealm {
    @Override
    protected String policy() {
      return STAGES.replace(
          "\"guest\":",
          """
          "operator-less": {"withhold": {"realmRoles": ["operator"],
             "clientRoles": {"realm-management": ["realm-admin"]}}},
           "client-less": {"withhold": {"clientRoles": {"realm-management": ["manage-clients"]}}},
           "guest":\
          """);
    }

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      return super.configure(realm)
          .realmRoles(RoleBuilder.create("operator").clientComposite(MANAGEMENT, "view-users"));
    }
  }
}
