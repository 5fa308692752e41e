package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.SamlService.audiences;
import static org.portcullis.tests.support.SamlService.values;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Mappers;
import org.portcullis.tests.support.SamlService;

/** What SAML assertions say about roles and groups, before and under a ceiling. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class SamlGrantsTest {

  private static final String ROLE = "Role";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void roleList_hasNoWithheldRole(String single) {
    var service = SamlService.register(realm, "http://list.test/" + single, List.of(list(single)));
    var name = "list-" + single;
    var id = acme.hire(employee(name).realmRoles("staff", "payroll").clientRoles("vault", "open"));
    assertThat(values(signIn(service, name), ROLE)).contains("staff", "payroll", "open");

    acme.narrow(id, "newcomer");

    assertThat(values(signIn(service, name), ROLE)).contains("staff").doesNotContain("payroll");
    assertThat(values(signIn(service, name), ROLE)).doesNotContain("open");
  }

  @Test
  void renamedRole_isWithheldUnderItsOwnName() {
    var renaming =
        Mappers.saml(
            "rename", "saml-role-name-mapper", Map.of("role", "payroll", "new.role.name", "purse"));
    var service =
        SamlService.register(realm, "http://rename.test", List.of(list("true"), renaming));
    var id = acme.hire(employee("renamed").realmRoles("staff", "payroll"));
    assertThat(values(signIn(service, "renamed"), ROLE)).contains("staff", "purse");

    acme.narrow(id, "newcomer");

    assertThat(values(signIn(service, "renamed"), ROLE))
        .contains("staff")
        .doesNotContain("purse", "payroll");
  }

  @Test
  void hardcodedRole_isWithheldByName() {
    var service =
        SamlService.register(
            realm,
            "http://hard.test",
            List.of(list("true"), hardcoded("payroll"), hardcoded("reports")));
    var id = acme.hire(employee("hard").realmRoles("staff"));
    assertThat(values(signIn(service, "hard"), ROLE)).contains("staff", "payroll", "reports");

    acme.narrow(id, "newcomer");

    assertThat(values(signIn(service, "hard"), ROLE))
        .contains("staff", "reports")
        .doesNotContain("payroll");
  }

  @Test
  void groupList_hasNoWithheldGroup() {
    var groups =
        Mappers.saml(
            "groups",
            "saml-group-membership-mapper",
            Map.of("attribute.name", "member", "single", "true", "full.path", "true"));
    var service = SamlService.register(realm, "http://groups.test", List.of(groups));
    var id = acme.hire(employee("grouped").groups("/desk crew/night", "/canteen"));
    assertThat(values(signIn(service, "grouped"), "member"))
        .containsExactlyInAnyOrder("/desk crew/night", "/canteen");

    acme.narrow(id, "newcomer");

    assertThat(values(signIn(service, "grouped"), "member")).containsExactly("/canteen");
  }

  @Test
  void audience_hasNoServiceOfWithheldRoles() {
    SamlService.register(realm, "http://safe.test", List.of());
    var safe = realm.admin().clients().findByClientId("http://safe.test").get(0).getId();
    var role = new RoleRepresentation();
    role.setName("open-safe");
    realm.admin().clients().get(safe).roles().create(role);
    var resolve = Mappers.saml("audience", "saml-audience-resolve-mapper", Map.of());
    var service = SamlService.register(realm, "http://aud.test", List.of(resolve));
    var id = acme.hire(employee("heard").clientRoles("http://safe.test", "open-safe"));
    assertThat(audiences(signIn(service, "heard"))).contains("http://safe.test");

    acme.narrow(id, "guest");

    assertThat(audiences(signIn(service, "heard"))).containsExactly("http://aud.test");
  }

  private Document signIn(SamlService service, String name) {
    return service.signIn(acme.browser(HOME), name);
  }

  private static ProtocolMapperRepresentation list(String single) {
    return Mappers.saml(
        "roles", "saml-role-list-mapper", Map.of("attribute.name", ROLE, "single", single));
  }

  private static ProtocolMapperRepresentation hardcoded(String role) {
    return Mappers.saml("hard-coded " + role, "saml-hardcode-role-mapper", Map.of("role", role));
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }
}
