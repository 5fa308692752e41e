package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.Claims.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Setting ceilings, and the preview of what they leave. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class CeilingApiTest {

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void changes_areAdminEvents() {
    var settings = realm.admin().getRealmEventsConfig();
    settings.setAdminEventsEnabled(true);
    settings.setAdminEventsDetailsEnabled(true);
    realm.admin().updateRealmEventsConfig(settings);
    var id = acme.hire(employee("audited"));

    acme.narrow(id, "newcomer");
    acme.deleteCeiling(id);

    var events =
        realm.admin().getAdminEvents().stream()
            .filter(event -> String.valueOf(event.getResourcePath()).endsWith(id + "/ceiling"))
            .toList();
    assertThat(events)
        .extracting(AdminEventRepresentation::getOperationType)
        .containsExactlyInAnyOrder("UPDATE", "DELETE");
    assertThat(events)
        .extracting(AdminEventRepresentation::getRepresentation)
        .anyMatch(representation -> representation.contains("under review"));
  }

  @Test
  void preview_tellsWhatIsLostWhyAndUntilWhen() {
    var id = acme.hire(full(employee("viewed")).realmRoles("everything").groups("desk crew"));
    acme.narrow(id, "newcomer");

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
    acme.narrow(id, "newcomer");

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
    var answer = acme.putCeiling(acme.idOf(someone()), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error_description").asText()).isNotBlank();
  }

  @Test
  void ownCeiling_canNeitherBeSetNorTakenAway() {
    var id = acme.hire(employee("boss").clientRoles("realm-management", "manage-users"));
    acme.narrow(id, "newcomer");
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
    assertThat(acme.deleteCeiling(acme.idOf(someone())).status()).isEqualTo(404);
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

  private static JsonNode lost(JsonNode grants, String kind, String name) {
    for (var line : grants.path("loses")) {
      if (line.path("kind").asText().equals(kind) && line.path("name").asText().equals(name)) {
        return line;
      }
    }
    return grants.path("no such line");
  }

  private TokenResponse tokens(String name) {
    return exchange(name, Map.of());
  }

  private TokenResponse exchange(String name, Map<String, String> parameters) {
    return acme.browser(HOME)
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
}
