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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BrowserClient;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.TokenResponse;

/** Ceilings that an admin puts on accounts, of all kinds, and the preview of what they leave. */
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

    narrow(id, "newcomer");

    assertThat(realmRoles(browser.introspect(tokens.accessToken()).body()))
        .contains("staff")
        .doesNotContain("payroll");
    tokens = browser.refresh(tokens);
    assertThat(realmRoles(tokens.claims())).contains("staff").doesNotContain("payroll");
    assertThat(texts(tokens.claims().path("aud"))).doesNotContain("vault");

    assertThat(delete(id).status()).isEqualTo(204);

    assertThat(realmRoles(browser.refresh(tokens).claims())).contains("payroll");
  }

  @Test
  void ceilingWithAnEnd_endsByItself() {
    var id = acme.hire(full(employee("ending")));
    var end = Instant.now().plus(Duration.ofMinutes(10));
    assertThat(
            put(
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

    assertThat(put(id, body).status()).isEqualTo(204);

    assertThat(realmRoles(firstBrowser.refresh(first).claims())).doesNotContain("payroll");
    assertThat(realmRoles(browser.refresh(second).claims())).contains("payroll");
    assertThat(put(acme.idOf(someone()), body).status()).isEqualTo(400);
    var sid = first.claims().path("sid").asText();
    assertThat(
            acme.call(
                    acme.adminToken(),
                    "DELETE",
                    "users/" + id + "/ceiling?session=" + sid,
                    "application/json",
                    "")
                .status())
        .isEqualTo(204);
    assertThat(realmRoles(firstBrowser.refresh(first).claims())).contains("payroll");
  }

  @Test
  void changes_areAdminEvents() {
    var settings = realm.admin().getRealmEventsConfig();
    settings.setAdminEventsEnabled(true);
    settings.setAdminEventsDetailsEnabled(true);
    realm.admin().updateRealmEventsConfig(settings);
    var id = acme.hire(employee("audited"));

    narrow(id, "newcomer");
    delete(id);

    var events =
        realm.admin().getAdminEvents().stream()
            .filter(event -> event.getResourcePath().endsWith(id + "/ceiling"))
            .toList();
    assertThat(events)
        .extracting(AdminEventRepresentation::getOperationType)
        .containsExactlyInAnyOrder("UPDATE", "DELETE");
    assertThat(events)
        .extracting(AdminEventRepresentation::getRepresentation)
        .anyMatch(representation -> representation.contains("under review"));
  }

  @Test
  void allowList_leavesOnlyWhatItNames() {
    var id = acme.hire(full(employee("guest")).realmRoles("everything"));
    narrow(id, "guest");

    var claims = tokens("guest").claims();

    assertThat(realmRoles(claims)).containsExactly("staff");
    assertThat(claims.has("resource_access")).isFalse();
  }

  @Test
  void quarantine_leavesTheAccountConsolesSelfServiceAlone() {
    var id = acme.hire(full(employee("quarantined")).groups("desk crew"));
    narrow(id, "quarantine");

    var tokens = tokens("quarantined");

    assertThat(realmRoles(tokens.claims())).isEmpty();
    assertThat(texts(tokens.claims().path("groups"))).isEmpty();
    assertThat(fields(tokens.claims().path("resource_access"))).containsExactly("account");
    assertThat(clientRoles(tokens.claims(), "account"))
        .containsExactlyInAnyOrder("view-profile", "manage-account");
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
    put(id, "{\"ceiling\": \"guest\", \"reason\": \"returned\"}");
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
    narrow(id, "newcomer");

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
    narrow(id, "newcomer");

    var refused = exchange("payer", scope);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("invalid_scope");
    assertThat(refused.body().path("error_description").asText()).contains(PAYMENTS);
    assertThat(exchange("payer", Map.of()).claims().path("scope").asText())
        .doesNotContain(PAYMENTS);
  }

  @Test
  void preview_tellsWhatIsLostWhyAndUntilWhen() {
    var id = acme.hire(full(employee("viewed")).realmRoles("everything").groups("desk crew"));
    narrow(id, "newcomer");

    var grants = grants(id);

    assertThat(texts(grants.path("has").path("realmRoles")))
        .contains("staff", "payroll", "everything", "reports", "desk");
    assertThat(texts(grants.path("keeps").path("realmRoles")))
        .contains("staff")
        .doesNotContain("payroll", "everything", "reports", "desk");
    assertThat(texts(grants.path("keeps").path("clientRoles").path("desk-app")))
        .containsExactly("use");
    assertThat(grants.path("enforced").asBoolean()).isTrue();
    var lost = lost(grants, "role", "reports");
    assertThat(texts(lost.path("ceilings"))).containsExactly("newcomer");
    assertThat(lost.path("until").isNull()).isTrue();
    assertThat(lost(grants, "role", "open").path("client").asText()).isEqualTo("vault");
    assertThat(lost(grants, "group", "/desk crew").isMissingNode()).isFalse();
    var cause = grants.path("ceilings").path(0);
    assertThat(cause.path("reason").asText()).isEqualTo("under review");
    assertThat(cause.path("setBy").asText()).startsWith("master/");
  }

  @Test
  void preview_agreesWithTheToken() {
    var id = acme.hire(full(employee("agreed")).realmRoles("everything").groups("desk crew"));
    narrow(id, "newcomer");

    var keeps = acme.get("users/" + id + "/grants?client=app").body().path("keeps");

    assertThat(texts(keeps.path("realmRoles")))
        .containsExactlyInAnyOrderElementsOf(realmRoles(tokens("agreed").claims()));
  }

  @Test
  void preview_ofAnUnknownClientOrUser_isNotFound() {
    var id = acme.hire(employee("known"));
    assertThat(acme.get("users/" + id + "/grants?client=nobody").status()).isEqualTo(404);
    assertThat(acme.get("users/nobody/grants").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ceiling\": \"newcomer\"}",
        "{\"ceiling\": \"newcomer\", \"reason\": \" \"}",
        "{\"ceiling\": \"unheard-of\", \"reason\": \"r\"}",
        "{\"ceiling\": \"newcomer\", \"reason\": \"r\", \"until\": \"2020-01-01T00:00:00Z\"}",
        "{\"ceiling\": \"newcomer\", \"reason\": \"r\", \"until\": \"tomorrow\"}",
        "{\"ceiling\": \"newcomer\", \"reason\": \"r\", \"colour\": 1}",
        "[]",
        "{"
      })
  void wrongRequest_isRefusedWithItsReason(String body) {
    var answer = put(acme.idOf(someone()), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error_description").asText()).isNotBlank();
  }

  @Test
  void ownCeiling_canNeitherBeSetNorTakenAway() {
    var id = acme.hire(employee("boss").clientRoles("realm-management", "manage-users"));
    narrow(id, "newcomer");
    var path = "users/" + id + "/ceiling";
    var body = "{\"ceiling\": \"guest\", \"reason\": \"r\"}";

    assertThat(acme.call(acme.tokenOf("boss"), "PUT", path, "application/json", body).status())
        .isEqualTo(403);
    assertThat(acme.call(acme.tokenOf("boss"), "DELETE", path, "application/json", "").status())
        .isEqualTo(403);
  }

  @Test
  void withoutManageUsers_aCeilingIsOnlyToBeSeen() {
    if (realm.admin().users().searchByUsername("viewer", true).isEmpty()) {
      acme.hire(employee("viewer").clientRoles("realm-management", "view-users"));
    }
    var id = acme.idOf(someone());
    var token = acme.tokenOf("viewer");
    var body = "{\"ceiling\": \"guest\", \"reason\": \"r\"}";

    assertThat(
            acme.call(token, "PUT", "users/" + id + "/ceiling", "application/json", body).status())
        .isEqualTo(403);
    assertThat(acme.call(token, "GET", "users/" + id + "/grants", "application/json", "").status())
        .isEqualTo(200);
  }

  @Test
  void takingAwayWhatIsNotThere_isNotFound() {
    assertThat(delete(acme.idOf(someone())).status()).isEqualTo(404);
  }

  private String someone() {
    if (realm.admin().users().searchByUsername("someone", true).isEmpty()) {
      acme.hire(employee("someone"));
    }
    return "someone";
  }

  private void narrow(String id, String ceiling) {
    var body = "{\"ceiling\": \"%s\", \"reason\": \"under review\"}".formatted(ceiling);
    assertThat(put(id, body).status()).isEqualTo(204);
  }

  private Acme.Answer put(String id, String body) {
    return acme.call(
        acme.adminToken(), "PUT", "users/" + id + "/ceiling", "application/json", body);
  }

  private Acme.Answer delete(String id) {
    return acme.call(
        acme.adminToken(), "DELETE", "users/" + id + "/ceiling", "application/json", "");
  }

  private JsonNode grants(String id) {
    var answer = acme.get("users/" + id + "/grants");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode lost(JsonNode grants, String kind, String name) {
    for (var line : grants.path("loses")) {
      if (line.path("kind").asText().equals(kind) && line.path("name").asText().equals(name)) {
        return line;
      }
    }
    return grants.path("no such line");
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
    var fresh = acme.browser(HOME);
    browser = fresh;
    return fresh
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
