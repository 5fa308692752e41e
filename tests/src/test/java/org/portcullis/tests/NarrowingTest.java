package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ServerLog;

/** Tokens of people on probation. */
@Tag("smoke")
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class NarrowingTest {

  private static final long LONG_AGO = 1_262_304_000_000L; // 2010

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private BrowserClient browser;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    browser = acme.browser(HOME);
  }

  @Test
  void newContractor_getsNoWithheldRoleInAccessToken() {
    acme.hire(full(contractor("access", today())));

    var claims = tokens("access").claims();

    assertThat(realmRoles(claims)).contains("staff").doesNotContain("payroll");
    assertThat(claims.path("resource_access").has("vault")).isFalse();
    assertThat(texts(claims.path("aud"))).doesNotContain("vault").contains("desk-app");
  }

  @Test
  void newContractor_getsNoWithheldRoleOnRefresh() {
    acme.hire(full(contractor("refresh", today())));

    var claims = browser.refresh(tokens("refresh")).claims();

    assertThat(realmRoles(claims)).contains("staff").doesNotContain("payroll");
    assertThat(claims.path("resource_access").has("vault")).isFalse();
    assertThat(texts(claims.path("aud"))).doesNotContain("vault");
  }

  @Test
  void newContractor_getsNoWithheldRoleOnIntrospection() {
    acme.hire(full(contractor("introspect", today())));

    var answer = browser.introspect(tokens("introspect").accessToken());

    assertThat(answer.active()).isTrue();
    assertThat(realmRoles(answer.body())).contains("staff").doesNotContain("payroll");
    assertThat(answer.body().path("resource_access").has("vault")).isFalse();
    assertThat(texts(answer.body().path("aud"))).doesNotContain("vault");
  }

  @Test
  void withheldComposite_leavesNoneOfItsChildren() {
    acme.hire(contractor("composite", today()).realmRoles("everything"));

    assertThat(realmRoles(tokens("composite").claims()))
        .doesNotContain("everything", "reports", "desk");
  }

  @Test
  void childOfWithheldComposite_staysIfAGroupGivesIt() {
    acme.hire(contractor("grouped", today()).realmRoles("everything").groups("desk crew"));

    assertThat(realmRoles(tokens("grouped").claims()))
        .contains("desk")
        .doesNotContain("everything", "reports");
  }

  @Test
  void narrowedLogin_leavesStoredMappingsAlone() {
    var id = acme.hire(full(contractor("stored", today())));

    tokens("stored");

    assertThat(realm.admin().users().get(id).roles().realmLevel().listAll())
        .extracting(RoleRepresentation::getName)
        .contains("staff", "payroll");
    var vault = realm.admin().clients().findByClientId("vault").get(0).getId();
    assertThat(realm.admin().users().get(id).roles().clientLevel(vault).listAll())
        .extracting(RoleRepresentation::getName)
        .containsExactly("open");
  }

  @Test
  void employee_keepsEveryRole() {
    acme.hire(full(person("employee")).attribute("workEmployment", "employee"));

    assertFull(tokens("employee").claims());
  }

  @Test
  void contractorOfLongStanding_keepsEveryRole() {
    acme.hire(full(contractor("veteran", today().minusDays(AcmeRealm.PROBATION_DAYS))));

    assertFull(tokens("veteran").claims());
  }

  @Test
  void contractorOnLastDay_isStillNarrowed() {
    acme.hire(full(contractor("almost", today().minusDays(AcmeRealm.PROBATION_DAYS - 1))));

    assertThat(realmRoles(tokens("almost").claims())).doesNotContain("payroll");
  }

  @Test
  void endedProbation_givesFullRolesOnNextRefresh() {
    acme.hire(full(contractor("ends", today().minusDays(AcmeRealm.PROBATION_DAYS - 1))));
    var tokens = offlineTokens("ends");
    assertThat(realmRoles(tokens.claims())).doesNotContain("payroll");

    time.set(Duration.ofDays(1));

    assertFull(browser.refresh(tokens).claims());
  }

  @Test
  void unknownEmployment_ofYoungAccountIsNarrowed() {
    acme.hire(full(person("unknown")));

    assertThat(realmRoles(tokens("unknown").claims())).contains("staff").doesNotContain("payroll");
  }

  @Test
  void unknownEmployment_ofAccountOlderThanPortcullisIsNot() {
    assertFull(tokens("old").claims());
  }

  @Test
  void unmanagedAttributesWrittenByTheOwner_areIgnoredWithAWarning() {
    acme.hire(full(person("unmanaged")));
    var profile = AcmeRealm.profile(Set.of("admin"));
    profile.setAttributes(
        profile.getAttributes().stream().filter(a -> !a.getName().startsWith("work")).toList());
    profile.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);

    assertSelfPromotionFails("unmanaged", profile);
  }

  @Test
  void declaredAttributesWrittenByTheOwner_areIgnoredWithAWarning() {
    acme.hire(full(person("writable")));

    assertSelfPromotionFails("writable", AcmeRealm.profile(Set.of("admin", "user")));
  }

  private void assertSelfPromotionFails(String name, UPConfig profile) {
    realm.admin().users().userProfile().update(profile);
    try {
      var mark = log.mark();
      var tokens = tokens(name);
      var answer =
          acme.account(
              tokens.accessToken(),
              """
              {"username": "%1$s", "email": "%1$s@example.org", "firstName": "%1$s",
               "lastName": "Acme", "attributes": {
                 "workEmployment": ["employee"], "workStartDate": ["2010-01-01"]}}
              """
                  .formatted(name));

      assertThat(answer.status()).as("%s", answer).isEqualTo(204);
      assertThat(
              realm
                  .admin()
                  .users()
                  .get(acme.idOf(name))
                  .toRepresentation()
                  .firstAttribute("workEmployment"))
          .isEqualTo("employee");
      assertThat(realmRoles(browser.refresh(tokens).claims())).doesNotContain("payroll");
      assertThat(log.since(mark))
          .containsPattern("WARN.*workEmployment is ignored")
          .containsPattern("WARN.*workStartDate is ignored");
    } finally {
      realm.admin().users().userProfile().update(AcmeRealm.profile(Set.of("admin")));
    }
  }

  private static void assertFull(JsonNode claims) {
    assertThat(realmRoles(claims)).contains("staff", "payroll");
    assertThat(texts(claims.path("resource_access").path("vault").path("roles"))).contains("open");
    assertThat(texts(claims.path("aud"))).contains("vault");
  }

  private TokenResponse tokens(String name) {
    return Acme.signIn(browser, name).code().exchange();
  }

  private TokenResponse offlineTokens(String name) {
    var scope = Map.of("scope", "openid offline_access");
    return browser
        .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, scope)
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
  }

  private static UserBuilder contractor(String name, LocalDate start) {
    return person(name)
        .attribute("workEmployment", "contractor")
        .attribute("workStartDate", start.toString());
  }

  private static UserBuilder full(UserBuilder person) {
    return person
        .realmRoles("staff", "payroll")
        .clientRoles("vault", "open")
        .clientRoles("desk-app", "use");
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  private static List<String> realmRoles(JsonNode claims) {
    return texts(claims.path("realm_access").path("roles"));
  }

  private static List<String> texts(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    var texts = new ArrayList<String>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  static class Realm extends AcmeRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      var old = full(person("old")).realmRoles("default-roles-acme");
      old.build().setCreatedTimestamp(LONG_AGO);
      return super.configure(realm).users(old);
    }
  }
}
