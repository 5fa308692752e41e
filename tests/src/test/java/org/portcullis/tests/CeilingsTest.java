package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.clientRoles;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.Claims.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Ceilings that an admin puts on accounts and sessions, of all kinds. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class CeilingsTest {

  private static final String PAYMENTS = "payments";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private BrowserClient browser;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    browser = acme.browser(HOME);
  }

  @Test
  void ceiling_narrowsALiveSessionAtTheNextRefreshAndWidensAgain() {
    var id = acme.hire(full(employee("live")));
    var tokens = tokens("live");
    assertThat(realmRoles(tokens.claims())).contains("payroll");

    acme.narrow(id, "newcomer");

    assertThat(realmRoles(browser.introspect(tokens.accessToken()).body()))
        .contains("staff")
        .doesNotContain("payroll");
    tokens = browser.refresh(tokens);
    assertThat(realmRoles(tokens.claims())).contains("staff").doesNotContain("payroll");
    assertThat(texts(tokens.claims().path("aud"))).doesNotContain("vault");

    assertThat(acme.deleteCeiling(id).status()).isEqualTo(204);

    assertThat(realmRoles(browser.refresh(tokens).claims())).contains("payroll");
  }

  @Test
  void ceilingWithAnEnd_endsByItself() {
    var id = acme.hire(full(employee("ending")));
    var end = Instant.now().plus(Duration.ofMinutes(10));
    assertThat(
            acme.putCeiling(
                    id,
                    """
                    {"ceiling": "newcomer", "reason": "check", "until": "%s"}
                    """
                        .formatted(end))
                .status())
        .isEqualTo(204);
    var tokens = tokens("ending");
    assertThat(realmRoles(tokens.claims())).doesNotContain("payroll");

    time.set(Duration.ofMinutes(11));

    assertThat(realmRoles(browser.refresh(tokens).claims())).contains("payroll");
  }

  @Test
  void ceilingOnASession_leavesTheOtherSessionAlone() {
    var id = acme.hire(full(employee("two")));
    var first = tokens("two");
    var firstBrowser = browser;
    var second = tokens("two");
    var body =
        "{\"ceiling\": \"newcomer\", \"reason\": \"r\", \"session\": \"%s\"}"
            .formatted(first.claims().path("sid").asText());

    assertThat(acme.putCeiling(id, body).status()).isEqualTo(204);

    assertThat(realmRoles(firstBrowser.refresh(first).claims())).doesNotContain("payroll");
    assertThat(realmRoles(browser.refresh(second).claims())).contains("payroll");
    assertThat(acme.putCeiling(acme.idOf(someone()), body).status()).isEqualTo(400);
    var sid = first.claims().path("sid").asText();
    assertThat(
            acme.call(
                    acme.reviewerToken(),
                    "DELETE",
                    "users/" + id + "/ceiling?session=" + sid,
                    "application/json",
                    "")
                .status())
        .isEqualTo(204);
    assertThat(realmRoles(firstBrowser.refresh(first).claims())).contains("payroll");
  }

  @Test
  void allowList_leavesOnlyWhatItNames() {
    var id = acme.hire(full(employee("guest")).realmRoles("everything"));
    acme.narrow(id, "guest");

    var claims = tokens("guest").claims();

    assertThat(realmRoles(claims)).containsExactly("staff");
    assertThat(claims.has("resource_access")).isFalse();
  }

  @Test
  void quarantine_leavesTheAccountConsolesSelfServiceAlone() {
    var id = acme.hire(full(employee("quarantined")).groups("desk crew"));
    var before = tokens("quarantined");
    acme.narrow(id, "quarantine");

    var refused = acme.browser(HOME).token(AcmeRealm.APP, refresh(before));
    assertThat(refused.error()).isEqualTo("access_denied");
    assertThat(refused.body().path("error_description").asText()).contains("quarantine");
    var tokens = accountConsole("quarantined");

    assertThat(realmRoles(tokens.claims())).isEmpty();
    assertThat(fields(tokens.claims().path("resource_access"))).containsExactly("account");
    assertThat(clientRoles(tokens.claims(), "account")).containsExactly("manage-account");
    assertThat(
            acme.account(
                    tokens.accessToken(),
                    """
                    {"username": "quarantined", "email": "quarantined@example.org",
                     "firstName": "Q", "lastName": "Acme"}
                    """)
                .status())
        .isEqualTo(204);
  }

  private TokenResponse accountConsole(String name) {
    return BrowserClient.at(realm.getBaseUrl())
        .from(HOME)
        .authorize("account-console", realm.getBaseUrl() + "/account/", Map.of())
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
  }

  private static Map<String, String> refresh(TokenResponse tokens) {
    return Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken());
  }

  @Test
  void ceilingBesideProbation_mustBothBePassed() {
    var id =
        acme.hire(
            full(person("both"))
                .realmRoles("reports")
                .attribute("workEmployment", "contractor")
                .attribute("workStartDate", "2010-01-01"));
    assertThat(realmRoles(tokens("both").claims())).contains("payroll", "reports", "staff");
    acme.logOut("both");
    acme.putCeiling(id, "{\"ceiling\": \"guest\", \"reason\": \"returned\"}");
    realm
        .admin()
        .users()
        .get(id)
        .update(attributes(id, "workStartDate", Instant.now().toString().substring(0, 10)));

    assertThat(realmRoles(tokens("both").claims())).containsExactlyInAnyOrder("staff", "reports");
    var causes = grants(id).path("ceilings");
    assertThat(causes.findValuesAsText("source")).containsExactlyInAnyOrder("probation", "account");
  }

  @Test
  void withheldGroup_givesNoRolesAndIsInNoClaim() {
    var id = acme.hire(employee("crew").groups("/desk crew/night", "/canteen"));
    assertThat(realmRoles(tokens("crew").claims())).contains("desk", "payroll");
    acme.logOut("crew");
    acme.narrow(id, "newcomer");

    var tokens = tokens("crew");

    assertThat(realmRoles(tokens.claims())).doesNotContain("desk", "payroll");
    assertThat(texts(tokens.claims().path("groups"))).containsExactly("/canteen");
    assertThat(texts(browser.introspect(tokens.accessToken()).body().path("groups")))
        .containsExactly("/canteen");
  }

  @Test
  void withheldScope_isRefusedWithAnErrorThatNamesIt() {
    var id = acme.hire(employee("payer"));
    offerPayments();
    var scope = Map.of("scope", "openid payments");
    assertThat(exchange("payer", scope).claims().path("scope").asText()).contains(PAYMENTS);
    acme.logOut("payer");
    acme.narrow(id, "newcomer");

    var refused = exchange("payer", scope);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("invalid_scope");
    assertThat(refused.body().path("error_description").asText()).contains(PAYMENTS);
    assertThat(exchange("payer", Map.of()).claims().path("scope").asText())
        .doesNotContain(PAYMENTS);
  }

  private String someone() {
    if (realm.admin().users().searchByUsername("someone", true).isEmpty()) {
      acme.hire(employee("someone"));
    }
    return "someone";
  }

  private JsonNode grants(String id) {
    var answer = acme.get("users/" + id + "/grants");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.body();
  }

  private UserRepresentation attributes(String id, String name, String value) {
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute(name, value);
    return user;
  }

  private void offerPayments() {
    var scope = new ClientScopeRepresentation();
    scope.setName(PAYMENTS);
    scope.setProtocol("openid-connect");
    scope.setAttributes(Map.of("include.in.token.scope", "true"));
    try (var response = realm.admin().clientScopes().create(scope)) {
      var path = response.getLocation().getPath();
      var app = realm.admin().clients().findByClientId(AcmeRealm.APP).get(0).getId();
      realm
          .admin()
          .clients()
          .get(app)
          .addOptionalClientScope(path.substring(path.lastIndexOf('/') + 1));
    }
  }

  private TokenResponse tokens(String name) {
    return exchange(name, Map.of());
  }

  private TokenResponse exchange(String name, Map<String, String> parameters) {
    browser = acme.browser(HOME);
    return browser
        .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, parameters)
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }

  private static UserBuilder full(UserBuilder person) {
    return person
        .realmRoles("staff", "payroll")
        .clientRoles("vault", "open")
        .clientRoles("desk-app", "use");
  }

  private static List<String> fields(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
