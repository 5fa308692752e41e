package org.portcullis.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.Application;
import org.portcullis.tests.support.ApplicationsRealm;
import org.portcullis.tests.support.Mappers;
import org.portcullis.tests.support.PortcullisServer;

/** Applications made with others' libraries, and what they let people under a ceiling do. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ApplicationsTest {

  private static final String SAML_SERVICE = "http://saml-app.test";
  private static final String SECRET = "pipeline-secret";

  @InjectRealm(config = ApplicationsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void openIdApplication_refusesTheContractorUntilTheStageEnds() {
    hire("oidc-veteran", 31);
    hire("oidc-novice", 0);
    try (var app = openIdApplication("pipeline")) {
      assertThat(signIn(acme.browser(HOME), app, "oidc-veteran").status()).isEqualTo(200);
      var novice = acme.browser(HOME);
      var refused = signIn(novice, app, "oidc-novice");
      assertThat(refused.status()).as("%s", refused).isEqualTo(403);

      time.set(Duration.ofDays(29));
      assertThat(novice.visit(app.url() + "/refresh").status()).isEqualTo(403);
      time.set(Duration.ofDays(30));
      assertThat(novice.visit(app.url() + "/deploy").status()).isEqualTo(403);
      assertThat(novice.visit(app.url() + "/refresh").status()).isEqualTo(200);
    }
  }

  @Test
  void openIdApplication_losesThePersonWhoseWorkHasEnded() {
    acme.hire(
        person("oidc-leaver")
            .realmRoles("deployer")
            .attribute("workEmployment", "employee")
            .attribute("workEndDate", day(0)));
    try (var app = openIdApplication("pipeline-of-leavers")) {
      var leaver = acme.browser(HOME);
      assertThat(signIn(leaver, app, "oidc-leaver").status()).isEqualTo(200);

      time.set(Duration.ofDays(1));
      var refused = leaver.visit(app.url() + "/refresh");

      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.text()).isEqualTo("invalid_grant");
    }
  }

  @Test
  void samlServiceProvider_refusesTheContractor() {
    hire("saml-veteran", 31);
    hire("saml-novice", 0);
    try (var app = samlApplication()) {
      assertThat(signInBySaml(app, "saml-veteran").submit(Map.of()).page().status()).isEqualTo(200);
      assertThat(signInBySaml(app, "saml-novice").submit(Map.of()).page().status()).isEqualTo(403);

      var forged = forged(signInBySaml(app, "saml-novice"));
      var refused = forged.page();
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.text()).containsIgnoringCase("signature");
    }
  }

  /** The assertion with the role that the contractor would like to have. */
  private static Result forged(Page assertion) {
    var field = requireNonNull(assertion.document().selectFirst("input[name=SAMLResponse]"));
    var xml = new String(Base64.getMimeDecoder().decode(field.val()), UTF_8);
    assertThat(xml).contains(">staff<");
    var better = xml.replace(">staff<", ">deployer<").getBytes(UTF_8);
    return assertion.submit(Map.of("SAMLResponse", Base64.getEncoder().encodeToString(better)));
  }

  private static Page signIn(BrowserClient browser, Application app, String name) {
    return browser.visit(app.url() + "/deploy").submit(Acme.credentials(name)).page();
  }

  /** Signs in, up to the page that posts the assertion to the application. */
  private Page signInBySaml(Application app, String name) {
    return signIn(acme.browser(HOME), app, name);
  }

  private Application openIdApplication(String id) {
    var client = client(id, "openid-connect");
    // What it does not say of itself makes it public, whatever secret it has.
    client.setPublicClient(false);
    client.setSecret(SECRET);
    client.setAttributes(Map.of("pkce.code.challenge.method", "S256"));
    realm.admin().clients().create(client).close();
    var app =
        Application.node(
            "oidc-app.mjs",
            Map.of("ISSUER", realm.getBaseUrl(), "CLIENT_ID", id, "CLIENT_SECRET", SECRET));
    allow(id, app.url() + "/callback");
    return app;
  }

  private Application samlApplication() {
    var client = client(SAML_SERVICE, "saml");
    // Keycloak's own scope lists each role in an attribute of its own, of which few libraries read
    // more than one.
    client.setDefaultClientScopes(List.of());
    client.setProtocolMappers(
        List.of(
            Mappers.saml(
                "roles",
                "saml-role-list-mapper",
                Map.of("attribute.name", "Role", "single", "true"))));
    client.setAttributes(
        Map.of(
            "saml.client.signature", "false",
            "saml.server.signature", "true",
            "saml.assertion.signature", "true",
            "saml.force.post.binding", "true"));
    realm.admin().clients().create(client).close();
    var app =
        Application.node(
            "saml-app.mjs",
            Map.of(
                "ISSUER", realm.getBaseUrl(),
                "ENTITY_ID", SAML_SERVICE,
                "IDP_CERT", certificate()));
    allow(SAML_SERVICE, app.url() + "/acs");
    return app;
  }

  private static ClientRepresentation client(String id, String protocol) {
    var client = new ClientRepresentation();
    client.setClientId(id);
    client.setProtocol(protocol);
    client.setFullScopeAllowed(true);
    return client;
  }

  /** Lets an application have its answers, now that it has a port. */
  private void allow(String id, String redirectUri) {
    var client = realm.admin().clients().findByClientId(id).get(0);
    client.setRedirectUris(List.of(redirectUri));
    realm.admin().clients().get(client.getId()).update(client);
  }

  private String certificate() {
    return realm.admin().keys().getKeyMetadata().getKeys().stream()
        .filter(key -> "RS256".equals(key.getAlgorithm()) && key.getCertificate() != null)
        .findFirst()
        .orElseThrow()
        .getCertificate();
  }

  private void hire(String name, int daysAgo) {
    acme.hire(
        person(name)
            .realmRoles("staff", "deployer")
            .attribute("workEmployment", "contractor")
            .attribute("workStartDate", day(-daysAgo)));
  }

  private static String day(int fromToday) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(fromToday).toString();
  }
}
