package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.CaseDesk.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Cases from their first evidence to their end, and back. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class CasesTest {
  private static final String UNTIL = "2099-03-31T18:00:00Z";
  private static final String WHY = "{\"reason\":\"looked\"}";

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String ada = "";
  private String name = "";
  private String kim = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    ada = desk.reviewer("ada");
    name = CaseDesk.newName("kim");
    kim = acme.hire(person(name));
  }

  @Test
  void laterEvidence_joinsAndIsToldInPlainLanguage() {
    var id = desk.noteCountry(kim, "R1", "KP");

    assertThat(desk.noteCountry(kim, "R1", "KP")).isEqualTo(id);
    assertThat(desk.noteCountry(kim, "R2", "KP")).isEqualTo(id);
    assertThat(desk.noteCountry(kim, "R3", "RU")).isEqualTo(id);
    assertThat(desk.noteLine(kim, "R4", acme.hire(person(lee())))).isNotEqualTo(id);

    var file = desk.get(ada, "/" + id).body();
    assertThat(file.path("evidence")).hasSize(2);
    assertThat(file.path("evidence").path(0).path("times").asInt()).isEqualTo(2);
    assertThat(file.path("evidence").path(0).path("text").asText())
        .isEqualTo("Works from KP, although DE is the declared country of work.");
    assertThat(file.path("suggested")).isNotEmpty();
    assertThat(desk.get(ada, "?user=" + name + "&state=open").body()).hasSize(2);
    assertThat(desk.get(ada, "?state=closed&user=" + kim).body()).isEmpty();
  }

  /** One field twice, of which two readers could take another one each, and something after it. */
  @ParameterizedTest
  @CsvSource({
    "PUT,  policy,                   mode,      invalid_policy",
    "PUT,  users/{user}/references,  phone,     invalid_references",
    "PUT,  users/{user}/ceiling,     ceiling,   invalid_ceiling",
    "POST, cases,                    reason,    invalid_case",
    "PUT,  cases/{case}/assignee,    assignee,  invalid_request",
    "POST, cases/{case}/snooze,      until,     invalid_request",
    "POST, cases/{case}/steps,       to,        invalid_request",
    "POST, cases/{case}/hold,        reason,    invalid_request",
    "POST, cases/{case}/release,     reason,    invalid_request",
    "POST, assessments/ABCD/verdict, verdict,   invalid_request"
  })
  void requestThatCanBeReadInTwoWays_isRefused(
      String method, String path, String field, String error) {
    var id = desk.noteCountry(kim, "R1", "KP");
    var at = path.replace("{user}", kim).replace("{case}", id);

    for (var body :
        List.of(
            "{\"%1$s\":\"a\",\"%1$s\":\"b\"}".formatted(field),
            "{\"%1$s\":\"a\"} {\"%1$s\":\"b\"}".formatted(field))) {
      var answer = acme.call(acme.adminToken(), method, at, "application/json", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.body().path("error").asText()).as(body).isEqualTo(error);
      assertThat(answer.body().toString()).as(body).containsAnyOf("Duplicate", "Trailing");
    }
  }

  @Test
  void evidenceAtTheSameMoment_isOneCase() {
    var ids =
        IntStream.range(0, 6)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> desk.noteCountry(kim, "R" + i, "KP")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();

    assertThat(ids).hasSize(1);
    assertThat(desk.get(ada, "?user=" + kim).body()).hasSize(1);
  }

  @Test
  void confirmedCase_quarantinesAndForgets_andIsUndone() {
    acme.livesAtHome(name);
    acme.putCeiling(
        kim, "{\"ceiling\":\"newcomer\",\"reason\":\"hr\",\"until\":\"" + UNTIL + "\"}");
    var browser = acme.browser(HOME);
    var tokens = Acme.signIn(browser, name).code().exchange();
    var id = desk.noteCountry(kim, "R1", "KP");
    var account = realm.admin().users().get(kim);
    assertThat(account.credentials()).anyMatch(c -> c.getType().equals("portcullis-device"));

    assertThat(desk.end(ada, id, "CONFIRMED").status()).isEqualTo(200);

    assertThat(browser.refresh(tokens).error()).isNotEmpty();
    assertThat(account.getUserSessions()).isEmpty();
    assertThat(account.credentials()).noneMatch(c -> c.getType().equals("portcullis-device"));
    var ceiling = accountCeiling(kim);
    assertThat(ceiling.path("ceiling").asText()).isEqualTo("quarantine");
    assertThat(ceiling.path("reason").asText()).isEqualTo("case " + id);
    assertThat(desk.noteCountry(kim, "R2", "KP")).isNotEqualTo(id);

    assertThat(refusal(desk.move(ada, id, "IN_REVIEW"))).isEqualTo("409 already_open");
    var again = desk.get(ada, "?state=OPEN&user=" + kim).body().path(0).path("id").asText();
    desk.end(ada, again, "CLOSED");
    assertThat(desk.move(ada, id, "IN_REVIEW").status()).isEqualTo(200);

    var restored = accountCeiling(kim);
    assertThat(restored.path("ceiling").asText()).isEqualTo("newcomer");
    assertThat(Instant.parse(restored.path("until").asText())).isEqualTo(UNTIL);
  }

  @Test
  void falsePositive_mutesThatPatternAlone() {
    var id = desk.noteCountry(kim, "R1", "KP");
    desk.end(ada, id, "FALSE_POSITIVE");

    assertThat(desk.noteCountry(kim, "R2", "KP")).isEmpty();
    assertThat(desk.noteCountry(kim, "R3", "RU")).isNotEmpty();
    assertThat(desk.noteCountry(acme.hire(person(lee())), "R4", "KP")).isNotEmpty();
  }

  @Test
  void benignCase_staysHeard() {
    desk.end(ada, desk.noteCountry(kim, "R1", "KP"), "BENIGN");

    assertThat(desk.noteCountry(kim, "R2", "KP")).isNotEmpty();
  }

  @Test
  void heldCluster_isUndoneExactly() {
    var lee = acme.hire(person(lee()));
    acme.putCeiling(
        lee, "{\"ceiling\":\"newcomer\",\"reason\":\"hr\",\"until\":\"" + UNTIL + "\"}");
    var boss =
        acme.hire(person(CaseDesk.newName("boss")).clientRoles("realm-management", "view-users"));
    var id = desk.noteLine(kim, "R1", lee, boss, acme.idOf("ada"));
    var eve = desk.reviewer("eve");

    assertThat(verdicts(desk.post(ada, "/" + id + "/hold?dryRun=true", WHY).body()))
        .containsExactlyInAnyOrder(
            kim + " HOLD", lee + " HOLD", boss + " ADMIN", acme.idOf("ada") + " CALLER");
    assertThat(accountCeiling(lee).path("ceiling").asText()).isEqualTo("newcomer");

    desk.post(eve, "/" + id + "/hold", WHY);

    assertThat(accountCeiling(kim).path("ceiling").asText()).isEqualTo("quarantine");
    assertThat(accountCeiling(lee).path("ceiling").asText()).isEqualTo("quarantine");
    assertThat(accountCeiling(boss).isMissingNode()).isTrue();
    assertThat(refusal(acme.deleteCeiling(lee))).isEqualTo("409 held_by_case");
    assertThat(refusal(acme.putCeiling(lee, "{\"ceiling\":\"newcomer\",\"reason\":\"r\"}")))
        .isEqualTo("409 held_by_case");
    assertThat(refusal(desk.post(ada, "/" + id + "/release", WHY))).isEqualTo("403 linked_account");
    desk.end(eve, id, "CONFIRMED");

    assertThat(verdicts(desk.post(eve, "/" + id + "/release", WHY).body()))
        .containsExactlyInAnyOrder(kim + " RELEASE", lee + " RELEASE");

    assertThat(accountCeiling(kim).path("ceiling").asText()).isEqualTo("quarantine");
    assertThat(accountCeiling(lee).path("reason").asText()).isEqualTo("hr");
    assertThat(Instant.parse(accountCeiling(lee).path("until").asText())).isEqualTo(UNTIL);
    assertThat(refusal(desk.post(eve, "/" + id + "/release", WHY))).isEqualTo("409 nothing_held");
    desk.move(eve, id, "IN_REVIEW");
    assertThat(accountCeiling(kim).isMissingNode()).isTrue();
  }

  @Test
  void holdUnderAnotherCeiling_widensNobody() {
    var body = "{\"reason\":\"looked\",\"ceiling\":\"newcomer\"}";
    acme.narrow(kim, "quarantine");
    var id = desk.noteCountry(kim, "R1", "KP");

    assertThat(verdicts(desk.post(ada, "/" + id + "/hold", body).body()))
        .containsExactly(kim + " KEPT");

    assertThat(accountCeiling(kim).path("ceiling").asText()).isEqualTo("quarantine");
  }

  @Test
  void steps_areAdminEventsWithWhoWhenAndWhy() {
    var id = desk.noteCountry(kim, "R1", "KP");
    desk.move(ada, id, "IN_REVIEW");

    assertThat(realm.admin().getAdminEvents())
        .filteredOn(event -> (event.getResourcePath() + "").endsWith(id + "/steps"))
        .extracting(AdminEventRepresentation::getRepresentation)
        .singleElement()
        .asString()
        .contains("\"who\":\"acme/ada\"", "\"why\":\"looked\"", "\"when\":\"20", "IN_REVIEW");
    var last = desk.get(ada, "/" + id).body().path("timeline").path(1);
    assertThat(last.path("by").asText()).isEqualTo("acme/ada");
    assertThat(last.path("reason").asText()).isEqualTo("looked");
  }

  @Test
  void reasonInAnyScript_isKept() {
    var reason = "asked 𠮷田さん 👍";
    var id = desk.noteCountry(kim, "R1", "KP");

    var step = "{\"to\":\"IN_REVIEW\",\"reason\":\"" + reason + "\"}";
    assertThat(desk.post(ada, "/" + id + "/steps", step).status()).isEqualTo(200);

    var last = desk.get(ada, "/" + id).body().path("timeline").path(1);
    assertThat(last.path("reason").asText()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"to\":\"IN_REVIEW\"}|400",
        "{\"to\":\"IN_REVIEW\",\"reason\":\" \"}|400",
        "{\"to\":\"SOLVED\",\"reason\":\"r\"}|400",
        "{\"to\":\"IN_REVIEW\",\"reason\":\"r\",\"why\":\"r\"}|400",
        "{\"to\":\"IN_REVIEW\",\"reason\":\"r\",\"proposal\":1}|400",
        "{\"to\":\"OPEN\",\"reason\":\"r\"}|409",
        "{\"to\":\"CONFIRMED\",\"reason\":\"r\"}|409",
        "{\"to\":\"IN_REVIEW\",\"reason\":\"r\",\"proposal\":true}|409"
      })
  void wrongStep_isRefusedWithItsReason(String body, int status) {
    var id = desk.noteCountry(kim, "R1", "KP");

    var answer = desk.post(ada, "/" + id + "/steps", body);

    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.body().path("error_description").asText()).isNotBlank();
    assertThat(desk.get(ada, "/" + id).body().path("state").asText()).isEqualTo("OPEN");
  }

  @Test
  void viewers_readAndDoNotAct() {
    acme.hire(person("vic").clientRoles("realm-management", "view-users", "view-events"));
    acme.hire(person("blind").clientRoles("realm-management", "manage-users"));
    var id = desk.noteCountry(kim, "R1", "KP");

    assertThat(desk.get(acme.tokenOf("vic"), "/" + id).status()).isEqualTo(200);
    assertThat(desk.move(acme.tokenOf("vic"), id, "IN_REVIEW").status()).isEqualTo(403);
    assertThat(desk.open(acme.tokenOf("vic"), kim).status()).isEqualTo(403);
    assertThat(desk.get(acme.tokenOf("blind"), "/" + id).status()).isEqualTo(403);
    assertThat(desk.get(acme.tokenOf("blind"), "").status()).isEqualTo(403);
  }

  @Test
  void deletedPerson_leavesNoCase() {
    var id = desk.noteCountry(kim, "R1", "KP");
    desk.end(ada, id, "FALSE_POSITIVE");

    realm.admin().users().get(kim).remove();

    assertThat(desk.get(ada, "/" + id).status()).isEqualTo(404);
    assertThat(desk.get(ada, "?user=" + kim).body()).isEmpty();
  }

  private static String lee() {
    return CaseDesk.newName("lee");
  }

  private JsonNode accountCeiling(String user) {
    for (var ceiling : desk.ceilings(user)) {
      if (ceiling.path("source").asText().equalsIgnoreCase("account")) {
        return ceiling;
      }
    }
    return desk.ceilings(user).path(99);
  }

  private static List<String> verdicts(JsonNode answer) {
    return answer.path("accounts").findParents("verdict").stream()
        .map(node -> node.path("user").asText() + " " + node.path("verdict").asText())
        .toList();
  }
}
