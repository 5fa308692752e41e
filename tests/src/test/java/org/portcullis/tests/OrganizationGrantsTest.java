package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.texts;
import static org.portcullis.tests.support.SamlService.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Mappers;
import org.portcullis.tests.support.SamlService;

/** What tokens and assertions say of groups in organizations and their roles, under a ceiling. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class OrganizationGrantsTest {

  private static final String ORGANIZATION = "agency";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private String organization = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().organizations().list(0, 1).isEmpty()) {
      found();
    }
    organization = realm.admin().organizations().list(0, 1).get(0).getId();
  }

  @Test
  void tokenAndIntrospection_haveNoWithheldGroupsAndRoles() {
    var id = member("agent");
    var full = claims("agent");
    assertThat(texts(full.path("groups"))).contains("/crew", "/desk crew");
    assertThat(texts(full.path("realm_access").path("roles"))).contains("staff", "payroll");

    acme.narrow(id, "newcomer");

    var narrowed = claims("agent");
    assertThat(texts(narrowed.path("groups"))).containsExactly("/crew");
    assertThat(texts(narrowed.path("realm_access").path("roles"))).containsExactly("staff");
    assertThat(texts(narrowed.path("resource_access").path("vault").path("roles"))).isEmpty();
  }

  @Test
  void assertion_hasNoWithheldGroupsAndRoles() {
    var groups =
        Mappers.saml(
            "org groups",
            "saml-organization-group-membership-mapper",
            Map.of("addGroupRoleMappings", "true"));
    var service = SamlService.register(realm, "http://agency.test", List.of(groups));
    var id = member("asserted");
    var full = service.signIn(acme.browser(HOME), "asserted");
    assertThat(values(full, "organization.agency.groups")).contains("/crew", "/desk crew");
    assertThat(values(full, "organization.agency.realm_access.roles")).contains("staff", "payroll");
    assertThat(values(full, "organization.agency.resource_access.vault.roles")).contains("open");

    acme.narrow(id, "newcomer");

    var narrowed = service.signIn(acme.browser(HOME), "asserted");
    assertThat(values(narrowed, "organization.agency.groups")).containsExactly("/crew");
    assertThat(values(narrowed, "organization.agency.realm_access.roles")).containsExactly("staff");
    assertThat(values(narrowed, "organization.agency.resource_access.vault.roles")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"organization", "organization:agency", "organization:*"})
  void withheldScope_isRefusedHoweverItIsAskedFor(String scope) {
    var name = "scoped" + scope.length();
    var id = member(name);
    var before = tokens(name, scope);
    assertThat(before.claims().has("organization")).isTrue();
    var answer =
        acme.putPolicy(
            "{\"mode\": \"enforce\", \"ceilings\": {\"newcomer\": {\"withhold\":"
                + " {\"clientScopes\": [\"organization\"]}}}}");
    assertThat(answer.status()).isEqualTo(204);
    acme.narrow(id, "newcomer");

    assertThat(tokens(name, scope).error()).isEqualTo("invalid_scope");
    var told = acme.browser(HOME).introspect(AcmeRealm.APP, before.accessToken()).body();
    assertThat(told.path("active").asBoolean()).isTrue();
    assertThat(told.has("organization")).isFalse();
    assertThat(told.path("scope").asText()).contains("openid").doesNotContain("organization");
    acme.putPolicy(GrantsRealm.STAGES);
  }

  private TokenResponse tokens(String name, String scope) {
    return acme.browser(HOME)
        .token(
            AcmeRealm.APP,
            Map.of(
                "grant_type",
                "password",
                "username",
                name,
                "password",
                name + "-pw",
                "scope",
                "openid " + scope));
  }

  private JsonNode claims(String name) {
    var tokens = tokens(name, "organization");
    return tokens.claims().path("organization").path(ORGANIZATION);
  }

  private String member(String name) {
    var id = acme.hire(person(name).attribute("workEmployment", "employee"));
    realm.admin().organizations().get(organization).members().addMember(id).close();
    for (var group : groups()) {
      var path = "/groups/" + group.path("id").asText() + "/members/" + id;
      assertThat(manage("PUT", path, "").status()).isLessThan(300);
    }
    return id;
  }

  private void found() {
    var agency = new OrganizationRepresentation();
    agency.setName(ORGANIZATION);
    agency.setAlias(ORGANIZATION);
    agency.addDomain(new OrganizationDomainRepresentation("agency.test"));
    realm.admin().organizations().create(agency).close();
    organization = realm.admin().organizations().list(0, 1).get(0).getId();
    addGroup("crew");
    addGroup("desk crew");
    for (var group : groups()) {
      var path = "/groups/" + group.path("id").asText() + "/role-mappings";
      var staff = realm.admin().roles().get("staff").toRepresentation();
      var payroll = realm.admin().roles().get("payroll").toRepresentation();
      var roles = "[" + role(staff.getId(), "staff") + "," + role(payroll.getId(), "payroll") + "]";
      assertThat(manage("POST", path + "/realm", roles).status()).isLessThan(300);
      var vault = realm.admin().clients().findByClientId("vault").get(0).getId();
      var open = realm.admin().clients().get(vault).roles().get("open").toRepresentation();
      assertThat(
              manage("POST", path + "/clients/" + vault, "[" + role(open.getId(), "open") + "]")
                  .status())
          .isLessThan(300);
    }
    Mappers.add(
        realm,
        AcmeRealm.APP,
        Mappers.oidc(
            "org groups",
            "oidc-organization-group-membership-mapper",
            Map.of("addGroupRoleMappings", "true")));
  }

  private void addGroup(String name) {
    assertThat(manage("POST", "/groups", "{\"name\": \"" + name + "\"}").status()).isEqualTo(201);
  }

  private Iterable<JsonNode> groups() {
    return manage("GET", "/groups", "").body();
  }

  private Acme.Answer manage(String method, String path, String body) {
    var base = realm.getBaseUrl().replace("/realms/", "/admin/realms/");
    var uri = base + "/organizations/" + organization + path;
    return Acme.call(acme.adminToken(), method, uri, body);
  }

  private static String role(String id, String name) {
    return "{\"id\": \"" + id + "\", \"name\": \"" + name + "\"}";
  }

  static class Realm extends GrantsRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm).build().setOrganizationsEnabled(true);
      return realm;
    }
  }
}
