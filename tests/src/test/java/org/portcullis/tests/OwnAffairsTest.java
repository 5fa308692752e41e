package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.CaseDesk.refusal;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.Impersonation;
import org.portcullis.tests.support.PortcullisServer;

/** An admin who tries to decide about themselves, as themselves and in the clothes of others. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class OwnAffairsTest {
  private static final String HOLD = "{\"ceiling\": \"quarantine\", \"reason\": \"doubts\"}";
  private static final String VOUCH = "{\"statement\": \"I know them\"}";
  private static final String REFERENCES = "{\"phones\": []}";

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String mallory = "";
  private String id = "";
  private String receipt = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    mallory = CaseDesk.newName("mallory");
    id =
        acme.hire(
            person(mallory)
                .attribute("workEmployment", "contractor")
                .clientRoles(
                    "realm-management",
                    "manage-users",
                    "view-users",
                    "view-events",
                    "manage-realm",
                    "impersonation"));
    Acme.signIn(acme.browser(HOME), mallory).code();
    receipt = acme.assessment(mallory).path("receipt").asText();
  }

  @Test
  void adminAsThemselves_decidesAndReadsNothingOfTheirOwn() {
    refusesOwn(acme.tokenOf(mallory));
    refusesOwnFiles(acme.tokenOf(mallory));
  }

  @Test
  void adminAsAnotherReviewer_decidesAndReadsNothingOfTheirOwn() {
    var token = disguised();

    refusesOwn(token);
    refusesOwnFiles(token);
  }

  private void refusesOwn(String token) {
    assertThat(refusal(acme.release(token, receipt))).isEqualTo("403 own_login");
    assertThat(refusal(call(token, "POST", "assessments/" + receipt + "/unlearn", "")))
        .isEqualTo("403 own_login");
    assertThat(refusal(call(token, "GET", "assessments/" + receipt, "")))
        .isEqualTo("403 own_login");
    assertThat(call(token, "GET", "assessments?user=" + mallory, "").body().path("items"))
        .isEmpty();
    assertThat(call(token, "GET", "assessments", "").body().path("items"))
        .noneMatch(line -> line.path("user").asText().equals(id));
    assertThat(refusal(call(token, "POST", "users/" + id + "/attestations", VOUCH)))
        .isEqualTo("403 own_grants");
    assertThat(refusal(call(token, "PUT", "users/" + id + "/ceiling", HOLD)))
        .isEqualTo("403 own_grants");
    assertThat(refusal(call(token, "DELETE", "users/" + id + "/ceiling", "")))
        .isEqualTo("403 own_grants");
    assertThat(refusal(call(token, "GET", "users/" + id + "/grants", "")))
        .isEqualTo("403 own_grants");
    assertThat(refusal(call(token, "GET", "users/" + id + "/probation", "")))
        .isEqualTo("403 own_grants");
  }

  /** Whoever manages the realm writes its policy by Keycloak's own API for components, too. */
  private void refusesOwnExemption(String token) {
    var components = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/components";
    var policy = realm.admin().components().query(realm.getId(), Acme.POLICY_PROVIDER).get(0);
    var body =
        """
        {"id": "%s", "name": "policy", "providerId": "policy", "providerType": "%s",
         "parentId": "%s", "config": {"document": ["{\\"exempt\\": [\\"%s\\"]}"]}}
        """
            .formatted(policy.getId(), Acme.POLICY_PROVIDER, realm.getId(), id);

    assertThat(Acme.call(token, "PUT", components + "/" + policy.getId(), body).status())
        .isEqualTo(400);

    assertThat(acme.get("policy").body().path("mode").asText()).isEqualTo("enforce");
  }

  /** Whoever manages users writes their attributes by Keycloak's own API, too. */
  private void refusesOwnDeclaration(String token) {
    var account = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/users/" + id;
    var body =
        "{\"username\": \"%1$s\", \"email\": \"%1$s@example.org\", \"firstName\": \"Mal\","
            + " \"lastName\": \"Lory\", \"attributes\": {%2$s}}";
    for (var declared :
        List.of(
            "\"workEmployment\": [\"employee\"]",
            "\"workStartDate\": [\"2010-01-01\"]",
            "\"workEmployment\": [\"contractor\"], \"workCountry\": [\"KP\"]",
            "")) {
      var answer = Acme.call(token, "PUT", account, body.formatted(mallory, declared));
      assertThat(refusal(answer)).as(declared).isEqualTo("403 own_profile");
    }
    var same = body.formatted(mallory, "\"workEmployment\": [\"Contractor\"]");
    assertThat(Acme.call(token, "PUT", account, same).status()).isEqualTo(204);
    var rest = same.replaceFirst(", \"attributes\".*", "}");
    assertThat(Acme.call(token, "PUT", account, rest).status()).isEqualTo(204);
    assertThat(realm.admin().users().get(id).toRepresentation().firstAttribute("workEmployment"))
        .isEqualTo("contractor");
  }

  private void refusesOwnFiles(String token) {
    refusesOwnDeclaration(token);
    refusesOwnExemption(token);
    assertThat(refusal(call(token, "GET", "users/" + id + "/references", "")))
        .isEqualTo("403 own_references");
    assertThat(refusal(call(token, "PUT", "users/" + id + "/references", REFERENCES)))
        .isEqualTo("403 own_references");
    var habits = "{\"time\":\"2026-01-01T00:00:00Z\",\"user\":\"%s\",\"ip\":\"203.0.113.7\"}";
    assertThat(
            refusal(acme.call(token, "POST", "history", "text/plain", habits.formatted(mallory))))
        .isEqualTo("403 own_history");
    var exempt = "{\"mode\": \"report-only\", \"exempt\": [\"" + id + "\"]}";
    assertThat(refusal(call(token, "PUT", "policy", exempt))).isEqualTo("403 own_exemption");
    var sheet = "username,workEmployment\n" + mallory + ",employee\n";
    assertThat(refusal(acme.call(token, "POST", "work-profiles", "text/csv", sheet)))
        .isEqualTo("400 invalid_file");
  }

  @Test
  void adminAsAnotherReviewer_readsNotTheirOwnCase() {
    var file = desk.noteCountry(id, "R1", "KP");
    var token = disguised();

    assertThat(refusal(desk.get(token, "/" + file))).isEqualTo("403 own_case");
    assertThat(refusal(desk.get(token, "/" + file + "/pack"))).isEqualTo("403 own_case");
    assertThat(refusal(desk.get(token, "/" + file + "/cluster"))).isEqualTo("403 own_case");
    assertThat(desk.get(token, "?user=" + id).body()).isEmpty();
  }

  @Test
  void adminAsAnotherReviewer_decidesNothingOfOthersEither() {
    var other = acme.hire(person(CaseDesk.newName("olga")));
    var token = disguised();

    assertThat(refusal(call(token, "POST", "users/" + other + "/attestations", VOUCH)))
        .isEqualTo("403 impersonated");
    assertThat(refusal(call(token, "PUT", "users/" + other + "/ceiling", HOLD)))
        .isEqualTo("403 impersonated");
  }

  @Test
  void service_decidesInNobodysFavour() {
    var service = acme.adminToken();
    acme.narrow(id, "quarantine");

    assertThat(refusal(acme.release(service, receipt))).isEqualTo("403 not_a_person");
    assertThat(refusal(call(service, "POST", "users/" + id + "/attestations", VOUCH)))
        .isEqualTo("403 not_a_person");
    assertThat(refusal(call(service, "DELETE", "users/" + id + "/ceiling", "")))
        .isEqualTo("403 not_a_person");
    var shorter = HOLD.replace("\"reason\"", "\"until\": \"2999-01-01T00:00:00Z\", \"reason\"");
    assertThat(refusal(call(service, "PUT", "users/" + id + "/ceiling", shorter)))
        .isEqualTo("403 not_a_person");
    assertThat(call(service, "PUT", "users/" + id + "/ceiling", HOLD).status()).isEqualTo(204);
  }

  @Test
  void reviewerUnderACeiling_vouchesForNobody() {
    var other = acme.hire(person(CaseDesk.newName("olga")));
    var name = CaseDesk.newName("rhea");
    var reviewer =
        acme.hire(
            person(name)
                .attribute("workEmployment", "employee")
                .clientRoles("realm-management", "manage-users"));
    var path = "users/" + other + "/attestations";
    assertThat(call(acme.tokenOf(name), "POST", path, VOUCH).status()).isEqualTo(204);

    acme.narrow(reviewer, "newcomer");

    assertThat(refusal(call(acme.tokenOf(name), "POST", path, VOUCH))).isEqualTo("403 narrowed");
  }

  private String disguised() {
    var name = CaseDesk.newName("ada");
    var reviewer =
        acme.hire(
            person(name)
                .clientRoles(
                    "realm-management",
                    "manage-users",
                    "view-users",
                    "view-events",
                    "manage-realm"));
    return Impersonation.of(acme, acme.tokenOf(mallory), realm.getBaseUrl(), reviewer)
        .accessToken();
  }

  private Acme.Answer call(String token, String method, String path, String body) {
    return acme.call(token, method, path, "application/json", body);
  }
}
