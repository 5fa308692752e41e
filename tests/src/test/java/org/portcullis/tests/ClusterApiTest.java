package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.CaseDesk.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** Who hangs together, as the console shows it, and what is done to several cases at once. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ClusterApiTest {
  private static final String LINE = "203.0.113.77";

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String reviewer = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    reviewer = desk.reviewer("clara");
  }

  @Test
  void peopleOnOneLine_areAGraphWithTheDaysOfEachEdge() {
    var stella = contractor("stella");
    var hugo = contractor("hugo");

    var list = read("clusters?size=2", "ClusterPage").path("items");
    var graph = read("clusters/" + stella, "ClusterGraph");

    assertThat(list.findValuesAsText("user")).contains(stella, hugo);
    assertThat(graph.path("members").findValuesAsText("user")).contains(stella, hugo);
    JsonNode line = MissingNode.getInstance();
    for (JsonNode tie : graph.path("ties")) {
      line = tie.path("kind").asText().equals("address") ? tie : line;
    }
    assertThat(line.isObject()).isTrue();
    assertThat(line.path("hub").asBoolean()).isFalse();
    assertThat(line.path("users").path(0).path("days").asInt()).isEqualTo(1);
    assertThat(line.path("id").asText()).startsWith("address-");
    assertThat(read("users/" + stella + "/summary", "PersonSummary").path("linkedTo")).isNotEmpty();
  }

  @Test
  void hold_isSeenInTheGraph_untilItIsGivenBack() {
    var stella = contractor("stella");
    contractor("hugo");
    var id = desk.open(reviewer, stella).body().path("id").asText();
    desk.post(reviewer, "/" + id + "/hold", "{\"reason\":\"a farm\"}");
    assertThat(held(stella)).isTrue();

    var second = desk.reviewer("conrad");
    desk.post(second, "/" + id + "/release", "{\"reason\":\"a household\"}");

    assertThat(held(stella)).isFalse();
  }

  @Test
  void nobodyReadsTheirOwnCluster() {
    assertThat(
            refusal(acme.call(reviewer, "GET", "clusters/" + acme.idOf("clara"), "text/plain", "")))
        .isEqualTo("403 own_case");
  }

  @Test
  void severalCases_areAssignedAndGivenBack_eachByItself() {
    var kim = acme.hire(person(CaseDesk.newName("kim")));
    var first = desk.noteCountry(kim, "R1", "KP");
    var body = "{\"ids\":[\"%s\",\"nothing\"],\"assignee\":%s}";

    var done = desk.post(reviewer, "/bulk", body.formatted(first, "\"me\"")).body();

    assertThat(ApiContract.problems("BulkResult", done)).isEmpty();
    assertThat(done.path("results").path(0).path("ok").asBoolean()).isTrue();
    assertThat(done.path("results").path(1).path("error").asText()).isEqualTo("not_found");
    assertThat(desk.get(reviewer, "/" + first).body().path("assigneeName").asText())
        .isEqualTo("clara");
    desk.post(reviewer, "/bulk", body.formatted(first, "null"));
    assertThat(desk.get(reviewer, "/" + first).body().path("assignee").isNull()).isTrue();
    assertThat(refusal(desk.post(reviewer, "/bulk", "{\"ids\":[\"" + first + "\"]}")))
        .isEqualTo("400 invalid_request");
  }

  private String contractor(String like) {
    var name = CaseDesk.newName(like);
    var id =
        acme.hire(
            person(name)
                .attribute("workEmployment", "contractor")
                .attribute("workCountry", "DE")
                .attribute("workStart", "2026-11-01"));
    Acme.signIn(acme.browser(LINE), name);
    return id;
  }

  private boolean held(String user) {
    for (JsonNode member : read("clusters/" + user, "ClusterGraph").path("members")) {
      if (member.path("user").asText().equals(user)) {
        return member.path("held").asBoolean();
      }
    }
    throw new AssertionError("not in the graph: " + user);
  }

  private JsonNode read(String path, String schema) {
    var answer = acme.call(reviewer, "GET", path, "application/json", "");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(ApiContract.problems(schema, answer.body())).isEmpty();
    return answer.body();
  }
}
