package org.portcullis.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.SamlService.status;
import static org.portcullis.tests.support.SamlService.values;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Mappers;
import org.portcullis.tests.support.SamlService;

/** SAML responses that no token response precedes: by SSO cookie, and to enhanced clients (ECP). */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@Tag("smoke")
@KeycloakIntegrationTest(config = EveryPathServer.class)
class SamlCeilingsTest {

  private static final String DENIED = "urn:oasis:names:tc:SAML:2.0:status:RequestDenied";
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void ssoCookie_bringsNoAssertionAfterTheLastDay() {
    var service = SamlService.register(realm, "http://ended.test", List.of(roles()));
    var id = acme.hire(employee("leaver").realmRoles("staff"));
    var browser = acme.browser(HOME);
    assertThat(status(service.signIn(browser, "leaver"))).isEqualTo(SUCCESS);
    assertThat(values(service.ask(browser), "Role")).contains("staff");

    endYesterday(id);

    // Either the cookie still stands for a session, or that has ended and there is a login page.
    assertThat(service.find(browser).map(SamlService::status).orElse(DENIED)).isEqualTo(DENIED);
  }

  @Test
  void sessionTooLongForTheStage_bringsNoAssertionAndEnds() {
    acme.putPolicy(GrantsRealm.STAGES);
    var service = SamlService.register(realm, "http://short.test", List.of(roles()));
    var id =
        acme.hire(
            person("short")
                .realmRoles("staff")
                .attribute("workEmployment", "contractor")
                .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).toString()));
    var browser = acme.browser(HOME);
    service.signIn(browser, "short");
    time.set(Duration.ofMinutes(20));
    assertThat(status(service.ask(browser))).isEqualTo(SUCCESS);
    time.set(Duration.ofMinutes(40));
    assertThat(status(service.ask(browser))).isEqualTo(SUCCESS);

    time.set(Duration.ofMinutes(60));

    // The cookie stands for no session any more, so there is the login instead of a response.
    var login = browser.visit(service.requestUri());
    assertThat(login.has("input[name=password]")).as("%s", login).isTrue();
    assertThat(login.has("input[name=SAMLResponse]")).as("%s", login).isFalse();
    assertThat(realm.admin().users().get(id).getUserSessions()).isEmpty();
  }

  @Test
  void quarantine_bringsNoAssertion() {
    var service = SamlService.register(realm, "http://held.test", List.of(roles()));
    var id = acme.hire(employee("held").realmRoles("staff"));
    var browser = acme.browser(HOME);
    service.signIn(browser, "held");

    acme.narrow(id, "quarantine");

    assertThat(status(service.ask(browser))).isEqualTo(DENIED);
  }

  @Test
  void scopeThatIsWithheldOrForWithheldRoles_addsNothing() {
    var service = SamlService.register(realm, "http://scoped.test", List.of(roles()));
    addScope("payments", "iban", null);
    addScope("for-payroll", "salary", "payroll");
    addScope("for-staff", "desk", "staff");
    var id = acme.hire(employee("scoped").realmRoles("staff", "payroll"));
    var browser = acme.browser(HOME);
    var before = service.signIn(browser, "scoped");
    assertThat(values(before, "iban")).containsExactly("iban");
    assertThat(values(before, "salary")).containsExactly("salary");

    acme.narrow(id, "newcomer");

    var after = service.ask(browser);
    assertThat(values(after, "iban")).isEmpty();
    assertThat(values(after, "salary")).isEmpty();
    assertThat(values(after, "desk")).containsExactly("desk");
  }

  @Test
  void enhancedClient_getsNoWithheldRoleAndNothingAfterTheLastDay() {
    var service = SamlService.register(realm, "http://ecp.test", List.of(roles()));
    allowEcp("http://ecp.test");
    var id = acme.hire(employee("enhanced").realmRoles("staff", "payroll"));
    assertThat(ecp(service, "enhanced").body()).contains(">staff<", ">payroll<");

    acme.narrow(id, "newcomer");

    assertThat(ecp(service, "enhanced").body()).contains(">staff<").doesNotContain(">payroll<");
    acme.narrow(id, "quarantine");
    assertRefused(ecp(service, "enhanced"));
    acme.deleteCeiling(id);
    endYesterday(id);
    assertRefused(ecp(service, "enhanced"));
  }

  /** Keycloak makes this status of any page that an enhanced client cannot show. */
  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.body()).contains("status:NoPassive").doesNotContain("Assertion>");
  }

  private HttpResponse<String> ecp(SamlService service, String name) {
    var envelope =
        """
        <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>%s</S:Body></S:Envelope>
        """
            .formatted(service.request());
    var basic = Base64.getEncoder().encodeToString((name + ":" + name + "-pw").getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create(realm.getBaseUrl() + "/protocol/saml"))
            .header("Content-Type", "text/xml")
            .header("Authorization", "Basic " + basic)
            .POST(HttpRequest.BodyPublishers.ofString(envelope))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void allowEcp(String clientId) {
    var client = realm.admin().clients().findByClientId(clientId).get(0);
    client.getAttributes().put("saml.allow.ecp.flow", "true");
    realm.admin().clients().get(client.getId()).update(client);
  }

  private void addScope(String name, String attribute, @Nullable String role) {
    var scope = new ClientScopeRepresentation();
    scope.setName(name);
    scope.setProtocol("saml");
    scope.setProtocolMappers(
        List.of(
            Mappers.saml(
                attribute,
                "saml-hardcode-attribute-mapper",
                Map.of("attribute.name", attribute, "attribute.value", attribute))));
    try (var response = realm.admin().clientScopes().create(scope)) {
      var path = response.getLocation().getPath();
      var id = path.substring(path.lastIndexOf('/') + 1);
      if (role != null) {
        realm
            .admin()
            .clientScopes()
            .get(id)
            .getScopeMappings()
            .realmLevel()
            .add(List.of(realm.admin().roles().get(role).toRepresentation()));
      }
      var client = realm.admin().clients().findByClientId("http://scoped.test").get(0).getId();
      realm.admin().clients().get(client).addDefaultClientScope(id);
    }
  }

  private void endYesterday(String id) {
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute("workEndDate", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
    realm.admin().users().get(id).update(user);
  }

  private static ProtocolMapperRepresentation roles() {
    return Mappers.saml(
        "roles", "saml-role-list-mapper", Map.of("attribute.name", "Role", "single", "true"));
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }
}
