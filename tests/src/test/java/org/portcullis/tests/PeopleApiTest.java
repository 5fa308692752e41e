package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.CaseDesk.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.ApiContract;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.PortcullisServer;

/** What the console reads of people, and does about them. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class PeopleApiTest {
  private static final String WHY = "{\"reason\":\"they called the help desk\"}";

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String reviewer = "";
  private String name = "";
  private String id = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    reviewer = desk.reviewer("paula");
    name = CaseDesk.newName("pia");
    id =
        acme.hire(
            person(name)
                .attribute("workEmployment", "contractor")
                .attribute("workCountry", "DE")
                .attribute("workStart", "2026-01-05"));
  }

  @Test
  void summary_hasRisksOverTimeAndWhatWasDeclaredBesideWhatWasSeen() {
    Acme.signIn(acme.browser(HOME), name).code();
    Acme.signIn(acme.browser(Acme.ABROAD), name);

    var summary = read("users/" + id + "/summary", "PersonSummary");

    assertThat(summary.path("series")).hasSize(2);
    assertThat(summary.path("signIns").asInt()).isEqualTo(2);
    assertThat(summary.path("employment").asText()).isEqualTo("CONTRACTOR");
    var country = of(summary.path("declared"), "fact", "country");
    assertThat(country.path("verdict").asText()).isEqualTo("MISMATCH");
    assertThat(country.path("matched").asInt()).isEqualTo(1);
    assertThat(country.path("of").asInt()).isEqualTo(2);
  }

  @Test
  void declaredFactNobodyCouldCompare_isUnknown() {
    var summary = read("users/" + id + "/summary", "PersonSummary");

    assertThat(of(summary.path("declared"), "fact", "country").path("verdict").asText())
        .isEqualTo("UNKNOWN");
    assertThat(summary.path("session").isNull()).isTrue();
  }

  @Test
  void devicesAndNetworks_tellHowOftenEachWasUsed() {
    var browser = acme.browser(HOME);
    Acme.signIn(browser, name).code();

    var devices = read("users/" + id + "/devices", "PersonDevices");

    assertThat(devices.path("devices")).hasSize(1);
    assertThat(devices.path("networks").path(0).path("country").asText()).isEqualTo("DE");
    assertThat(devices.path("networks").path(0).path("signIns").asInt()).isEqualTo(1);
  }

  @Test
  void history_tellsWhoDidWhatInOrder_pageByPage() {
    Acme.signIn(acme.browser(HOME), name).code();
    var receipt = acme.assessment(name).path("receipt").asText();
    post(reviewer, "assessments/" + receipt + "/verdict", "{\"verdict\":\"OWNER\"}");
    desk.open(reviewer, id);
    acme.narrow(id, "newcomer");
    acme.deleteCeiling(id);

    var first = read("users/" + id + "/actions?limit=3", "ActionPage");
    var second =
        read("users/" + id + "/actions?limit=3&after=" + first.path("next").asText(), "ActionPage");

    assertThat(first.path("items").findValuesAsText("what"))
        .containsExactly("CEILING_TAKEN", "CEILING_PUT", "OPENED");
    assertThat(second.path("items").findValuesAsText("what")).containsExactly("OWNER");
    assertThat(second.path("items").path(0).path("receipt").asText()).isEqualTo(receipt);
    assertThat(second.path("items").path(0).path("by").asText()).endsWith("/paula");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void compromised_endsEverythingAndTakesThePasswordAway() {
    var browser = acme.browser(HOME);
    var tokens = Acme.signIn(browser, name).code().exchange();

    var done = post(reviewer, "users/" + id + "/compromised", WHY);

    assertThat(done.status()).isEqualTo(200);
    assertThat(ApiContract.answer("/users/{id}/compromised", "post", done.body())).isEmpty();
    assertThat(done.body().path("sessionsEnded").asInt()).isEqualTo(1);
    assertThat(browser.refresh(tokens).error()).isNotEmpty();
    var account = realm.admin().users().get(id);
    assertThat(account.credentials()).isEmpty();
    assertThat(account.toRepresentation().getRequiredActions()).contains("UPDATE_PASSWORD");
    var event = realm.admin().getAdminEvents().get(0);
    assertThat(event.getResourcePath()).isEqualTo("portcullis/users/" + id + "/compromised");
    assertThat(event.getRepresentation()).contains("they called the help desk");
  }

  @Test
  void revocation_ofDevicesAlone_leavesSessions() {
    var browser = acme.browser(HOME);
    var tokens = Acme.signIn(browser, name).code().exchange();

    var done =
        post(reviewer, "users/" + id + "/revocations", "{\"reason\":\"lost\",\"devices\":true}");

    assertThat(done.body().path("devicesRevoked").asInt()).isEqualTo(1);
    assertThat(done.body().path("sessionsEnded").asInt()).isZero();
    assertThat(browser.refresh(tokens).error()).isEmpty();
    assertThat(read("users/" + id + "/devices", "PersonDevices").path("devices")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "name", "last"})
  void list_hasEverybodyOnceOverItsPages(String sort) {
    IntStream.range(0, 3).forEach(i -> acme.hire(person(name + "-" + i)));
    Acme.signIn(acme.browser(Acme.ABROAD), name);
    Set<String> seen = new HashSet<>();
    var next = "";
    do {
      var page = read("users?limit=2&sort=" + sort + next, "PeoplePage");
      for (JsonNode one : page.path("items")) {
        assertThat(seen.add(one.path("id").asText())).as(one.toString()).isTrue();
      }
      next = page.path("next").isNull() ? "" : "&after=" + page.path("next").asText();
    } while (!next.isEmpty());

    assertThat(seen).contains(id);
    assertThat(seen).doesNotContain(acme.idOf("paula"));
  }

  @Test
  void list_isFilteredByWhatThePersonIsLike() {
    desk.noteCountry(id, "R1", "KP");

    assertThat(names("users?q=" + name + "&case=waiting&employment=contractor"))
        .containsExactly(name);
    assertThat(names("users?q=" + name + "&case=none")).isEmpty();
    assertThat(names("users?q=" + name + "&employment=employee")).isEmpty();
    assertThat(names("users?q=" + name + "&identity=HIGH")).isEmpty();
  }

  @Test
  void cursorOfOtherFilters_isRefused() {
    var next = read("users?limit=1", "PeoplePage").path("next").asText();

    assertThat(refusal(get(reviewer, "users?limit=1&sort=name&after=" + next)))
        .isEqualTo("400 cursor_mismatch");
  }

  @Test
  void find_leadsToPeopleCasesReceiptsAndNetworks() {
    Acme.signIn(acme.browser(HOME), name).code();
    desk.noteCountry(id, "R1", "KP");
    var line = acme.assessment(name);
    var asn = line.path("network").path("asn").asText();

    var byName = read("find?q=" + name, "Found");
    assertThat(byName.path("people").path(0).path("id").asText()).isEqualTo(id);
    assertThat(byName.path("cases")).hasSize(1);
    assertThat(read("find?q=AS" + asn, "Found").path("networks").path(0).path("asn").asText())
        .isEqualTo(asn);
    var receipt = line.path("receipt").asText();
    assertThat(
            read("find?q=" + receipt.toLowerCase(Locale.ROOT), "Found")
                .path("receipts")
                .path(0)
                .path("user")
                .asText())
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,users,403 role_required",
    "GET,find?q=pia,403 role_required",
    "GET,users/ID/summary,403 role_required",
    "GET,users/ID/devices,403 role_required",
    "GET,users/ID/actions,403 role_required",
    "POST,users/ID/compromised,403 role_required",
    "POST,users/ID/revocations,403 role_required"
  })
  void somebodyWithoutARole_getsNothing(String method, String path, String refused) {
    var bystander = CaseDesk.newName("bo");
    acme.hire(person(bystander).clientRoles("realm-management", "query-users"));

    assertThat(refusal(call(acme.tokenOf(bystander), method, path.replace("ID", id), WHY)))
        .isEqualTo(refused);
  }

  @Test
  void viewer_readsAndChangesNothing() {
    var viewer = CaseDesk.newName("vera");
    acme.hire(person(viewer).clientRoles("realm-management", "view-risk"));
    var token = acme.tokenOf(viewer);

    assertThat(get(token, "users/" + id + "/summary").status()).isEqualTo(200);
    assertThat(get(token, "users/" + id + "/grants").status()).isEqualTo(200);
    assertThat(get(token, "users?q=" + name).body().path("items")).hasSize(1);
    assertThat(refusal(post(token, "users/" + id + "/compromised", WHY)))
        .isEqualTo("403 role_required");
    assertThat(refusal(post(token, "users/" + id + "/revocations", WHY)))
        .isEqualTo("403 role_required");
    assertThat(
            acme.call(token, "PUT", "users/" + id + "/ceiling", "application/json", "{}").status())
        .isEqualTo(403);
  }

  @Test
  void nobody_readsOrRevokesTheirOwn() {
    var paula = acme.idOf("paula");

    for (var part : Set.of("summary", "devices", "actions")) {
      assertThat(refusal(get(reviewer, "users/" + paula + "/" + part))).isEqualTo("403 own_grants");
    }
    assertThat(refusal(post(reviewer, "users/" + paula + "/compromised", WHY)))
        .isEqualTo("403 own_grants");
    assertThat(names("users?q=paula")).doesNotContain("paula");
    assertThat(read("find?q=paula", "Found").path("people")).isEmpty();
  }

  @Test
  void whatIsInTheWay_isToldBefore() {
    var may = read("users/" + id + "/summary", "PersonSummary").path("may");

    assertThat(of(may, "action", "hold").path("because").isNull()).isTrue();
    assertThat(of(may, "action", "give-back").path("because").asText()).isEqualTo("no_ceiling");
  }

  private static JsonNode of(JsonNode list, String field, String value) {
    for (JsonNode one : list) {
      if (one.path(field).asText().equals(value)) {
        return one;
      }
    }
    throw new AssertionError("no " + value + " in " + list);
  }

  private List<String> names(String path) {
    return read(path, "PeoplePage").path("items").findValuesAsText("username");
  }

  /** What is there, which has to be as the contract says. */
  private JsonNode read(String path, String schema) {
    var answer = get(reviewer, path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(ApiContract.problems(schema, answer.body())).isEmpty();
    return answer.body();
  }

  private Acme.Answer get(String token, String path) {
    return call(token, "GET", path, "");
  }

  private Acme.Answer post(String token, String path, String body) {
    return call(token, "POST", path, body);
  }

  private Acme.Answer call(String token, String method, String path, String body) {
    return acme.call(token, method, path, "application/json", method.equals("GET") ? "" : body);
  }
}
