package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.CaseDesk.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.ApiContract;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Drafts, simulations and versions of a policy, and what goes past them. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class PolicyApiTest {
  private static final String BLOCKS =
      "{\"mode\":\"enforce\",\"rules\":[{\"name\":\"no"
          + " app\",\"when\":{\"all\":[{\"client\":[\"app\"]}]},\"then\":{\"action\":\"block\"}}]}";
  private static final String FOUR_EYES = "{\"mode\":\"enforce\",\"approval\":{\"required\":true}}";

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private String mia = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    mia = manager("mia");
  }

  @AfterEach
  void leave() {
    var components = realm.admin().components().query(null, Acme.POLICY_PROVIDER);
    for (var component : components) {
      component.getConfig().putSingle("document", AcmeRealm.POLICY);
      realm.admin().components().component(component.getId()).update(component);
    }
    if (state().path("approvalRequired").asBoolean()) {
      var adopted = enforce(mia, AcmeRealm.POLICY, state().path("etag").asText());
      approve(manager("noa"), adopted.body().path("version").asInt(), true);
    }
  }

  private String manager(String name) {
    if (realm.admin().users().searchByUsername(name, true).isEmpty()) {
      acme.hire(person(name).clientRoles("realm-management", "manage-risk"));
    }
    return acme.tokenOf(name);
  }

  @Test
  void simulationTellsWhoWouldBeRefused_andAlonePutsInForce() {
    var name = CaseDesk.newName("sid");
    var id = acme.hire(person(name));
    Acme.signIn(acme.browser(HOME), name).code();
    var etag = state().path("etag").asText();
    assertThat(refusal(version(mia, BLOCKS, "", etag))).isEqualTo("409 not_simulated");

    var done = simulate(mia, BLOCKS);

    assertThat(done.path("result").path("refused").path("draft").asInt()).isPositive();
    assertThat(done.path("result").path("refused").path("now").asInt()).isZero();
    assertThat(done.path("result").path("rules").path(0).path("matched").asInt()).isPositive();
    var people =
        read("policy/simulations/" + done.path("id").asText() + "/people", "SimulatedPage");
    assertThat(people.path("items").findValuesAsText("user")).contains(id);
    var other = "{\"mode\":\"enforce\"}";
    assertThat(refusal(version(mia, other, done.path("id").asText(), etag)))
        .isEqualTo("409 not_simulated");
    var made = version(mia, BLOCKS, done.path("id").asText(), etag);
    assertThat(made.status()).isEqualTo(201);
    assertThat(ApiContract.problems("PolicyVersion", made.body())).isEmpty();
    assertThat(state().path("version").asInt()).isEqualTo(made.body().path("version").asInt());
    Acme.signIn(acme.browser(HOME), name);
    assertThat(acme.assessments(name).get(0).path("decision").asText()).isEqualTo("BLOCK");
    var event = realm.admin().getAdminEvents().get(0);
    assertThat(event.getRepresentation()).contains("\"diff\"").contains("because we tried");
  }

  @Test
  void whoDoesNotKnowWhatIsInForce_changesNothing() {
    var etag = state().path("etag").asText();
    var done = simulate(mia, BLOCKS);
    acme.putPolicy("{\"mode\":\"report-only\"}");

    assertThat(refusal(version(mia, BLOCKS, done.path("id").asText(), etag)))
        .isEqualTo("412 changed");
    assertThat(refusal(call(mia, "POST", "policy/versions", body(BLOCKS, "x"))))
        .isEqualTo("428 tag_required");
  }

  @Test
  void putThatEnforces_takesASimulationOrAReason() {
    assertThat(refusal(call(mia, "PUT", "policy", "{\"mode\":\"enforce\"}")))
        .isEqualTo("409 not_simulated");
    assertThat(call(mia, "PUT", "policy", "{\"mode\":\"report-only\"}").status()).isEqualTo(204);
    assertThat(call(mia, "PUT", "policy?reason=an%20incident", "{\"mode\":\"enforce\"}").status())
        .isEqualTo(204);

    var latest = read("policy/versions?limit=1", "PolicyVersionPage").path("items").path(0);
    assertThat(latest.path("reason").asText()).isEqualTo("an incident");
    assertThat(latest.path("author").asText()).isEqualTo(realm.getName() + "/mia");
    var simulation = simulate(mia, "{\"mode\":\"enforce\",\"stepUpAt\":\"high\"}");
    assertThat(
            call(
                    mia,
                    "PUT",
                    "policy?simulation=" + simulation.path("id").asText(),
                    "{\"stepUpAt\": \"high\", \"mode\": \"enforce\"}")
                .status())
        .isEqualTo(204);
  }

  @Test
  void versionThatNeedsApproval_isInForceWhenAnotherManagerApproves() {
    acme.putPolicy(FOUR_EYES);
    assertThat(refusal(call(mia, "PUT", "policy?reason=alone", BLOCKS)))
        .isEqualTo("409 approval_required");

    var number = enforce(mia, BLOCKS, state().path("etag").asText()).body().path("version").asInt();

    assertThat(state().path("awaitingApproval").asInt()).isEqualTo(number);
    assertThat(state().path("document").has("rules")).isFalse();
    assertThat(refusal(approve(mia, number, true))).isEqualTo("403 own_version");
    assertThat(approve(manager("noa"), number, true).status()).isEqualTo(200);
    assertThat(state().path("version").asInt()).isEqualTo(number);
    assertThat(refusal(approve(manager("noa"), number, true))).isEqualTo("409 decided");
  }

  @Test
  void rejectedVersion_staysOut() {
    acme.putPolicy(FOUR_EYES);
    var number = enforce(mia, BLOCKS, state().path("etag").asText()).body().path("version").asInt();

    assertThat(approve(manager("noa"), number, false).body().path("state").asText())
        .isEqualTo("REJECTED");
    assertThat(state().path("document").has("rules")).isFalse();
  }

  @Test
  void documentWrittenPastTheApproval_isNotInForce() {
    acme.putPolicy(FOUR_EYES);
    var component = realm.admin().components().query(null, Acme.POLICY_PROVIDER).get(0);
    component.getConfig().putSingle("document", "{\"mode\":\"report-only\"}");
    realm.admin().components().component(component.getId()).update(component);

    var state = state();

    assertThat(state.path("foreign").asBoolean()).isTrue();
    assertThat(state.path("mode").asText()).isEqualTo("enforce");
    assertThat(state.path("document").path("approval").path("required").asBoolean()).isTrue();
  }

  @Test
  void draft_isSavedAsItIs_andRestoredFromAVersion() {
    acme.putPolicy("{\"mode\":\"report-only\",\"stepUpAt\":\"high\"}");
    acme.putPolicy("{\"mode\":\"report-only\"}");
    var versions = read("policy/versions?limit=2", "PolicyVersionPage");
    var earlier = versions.path("items").path(1).path("version").asInt();
    assertThat(
            call(mia, "PUT", "policy/drafts/mine", "{\"base\":null,\"document\":{\"x\":1}}")
                .status())
        .isEqualTo(200);
    assertThat(read("policy/drafts/mine", "Draft").path("document").path("x").asInt()).isEqualTo(1);

    var restored = call(mia, "POST", "policy/versions/" + earlier + "/restore", "");

    assertThat(restored.body().path("document").path("stepUpAt").asText()).isEqualTo("high");
    var full = read("policy/versions/" + earlier, "PolicyVersionFull");
    assertThat(full.path("state").asText()).isEqualTo("EARLIER");
    var against =
        read("policy/versions/" + earlier + "?against=" + (earlier + 1), "PolicyVersionFull");
    assertThat(against.path("diff").path(0).path("path").asText()).isEqualTo("/stepUpAt");
    assertThat(call(mia, "DELETE", "policy/drafts/mine", "").status()).isEqualTo(204);
    assertThat(refusal(call(mia, "GET", "policy/drafts/mine", ""))).isEqualTo("404 no_draft");
  }

  @Test
  void whatIf_saysWhyARuleDoesNotFit_andTeachesNothing() {
    var name = CaseDesk.newName("wim");
    acme.hire(person(name));
    var asked =
        "{\"user\":\"%s\",\"address\":\"%s\",\"client\":\"payroll\",\"document\":%s}"
            .formatted(name, Acme.ABROAD, BLOCKS);

    var answer = call(mia, "POST", "policy/what-if", asked);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ApiContract.problems("Explanation", answer.body())).isEmpty();
    var rule = answer.body().path("rules").path(0);
    assertThat(rule.path("verdict").asText()).isEqualTo("NOT");
    assertThat(rule.path("because").path("condition").asText()).isEqualTo("client");
    assertThat(answer.body().path("network").path("country").asText()).isEqualTo("JP");
    assertThat(acme.assessments(name)).isEmpty();
    assertThat(refusal(call(mia, "POST", "policy/what-if", "{\"user\":\"mia\"}")))
        .isEqualTo("403 own_login");
  }

  @Test
  void counterOfARule_beginsAnewWhenItEnforces() {
    var name = CaseDesk.newName("cas");
    acme.hire(person(name));
    acme.putPolicy(
        BLOCKS.replace("\"name\":\"no app\"", "\"name\":\"no app\",\"mode\":\"report-only\""));
    Acme.signIn(acme.browser(HOME), name).code();
    var counters = call(mia, "GET", "policy/counters", "").body();
    assertThat(ApiContract.problems("RuleCounter", counters.path(0))).isEmpty();
    assertThat(counters.path(0).path("matched").asInt()).isEqualTo(1);

    acme.putPolicy(BLOCKS);

    assertThat(call(mia, "GET", "policy/counters", "").body().path(0).path("matched").asInt())
        .isZero();
  }

  @Test
  void cancelledSimulation_hasNoResult() {
    var started = call(mia, "POST", "policy/simulations", simulation(BLOCKS)).body();
    var path = "policy/simulations/" + started.path("id").asText();

    assertThat(call(mia, "DELETE", path, "").status()).isEqualTo(204);

    var after = read(path, "Simulation");
    assertThat(after.path("state").asText()).isIn("CANCELLED", "DONE");
    assertThat(after.path("result").isNull())
        .isEqualTo(after.path("state").asText().equals("CANCELLED"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,policy/drafts",
    "GET,policy/drafts/mine",
    "PUT,policy/drafts/mine",
    "POST,policy/versions",
    "POST,policy/simulations",
    "POST,policy/what-if",
    "PUT,policy"
  })
  void viewer_changesNothing(String method, String path) {
    var viewer = CaseDesk.newName("vic");
    acme.hire(person(viewer).clientRoles("realm-management", "view-risk"));
    var token = acme.tokenOf(viewer);

    assertThat(refusal(call(token, method, path, method.equals("GET") ? "" : "{}")))
        .isEqualTo("403 role_required");
    assertThat(call(token, "GET", "policy/state", "").status()).isEqualTo(200);
  }

  private JsonNode state() {
    return read("policy/state", "PolicyState");
  }

  private JsonNode simulate(String token, String document) {
    var started = call(token, "POST", "policy/simulations", simulation(document));
    assertThat(started.status()).as(started.toString()).isEqualTo(202);
    var path = "policy/simulations/" + started.body().path("id").asText();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !read(path, "Simulation").path("state").asText().equals("RUNNING"));
    var done = read(path, "Simulation");
    assertThat(done.path("state").asText()).isEqualTo("DONE");
    return done;
  }

  private static String simulation(String document) {
    return "{\"days\":7,\"document\":" + document + "}";
  }

  private Acme.Answer enforce(String token, String document, String etag) {
    return version(token, document, simulate(token, document).path("id").asText(), etag);
  }

  private Acme.Answer approve(String token, int number, boolean approve) {
    return call(
        token,
        "POST",
        "policy/versions/" + number + "/approval",
        "{\"approve\":" + approve + ",\"reason\":\"looked at it\"}");
  }

  private static String body(String document, String simulation) {
    return "{\"document\":%s,\"simulation\":\"%s\",\"reason\":\"because we tried\"}"
        .formatted(document, simulation);
  }

  private Acme.Answer version(String token, String document, String simulation, String etag) {
    var base = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/portcullis/";
    var request = new HttpPost(base + "policy/versions");
    request.setHeader("Authorization", "Bearer " + token);
    request.setHeader("If-Match", etag);
    request.setEntity(new StringEntity(body(document, simulation), ContentType.APPLICATION_JSON));
    try (var http = HttpClients.createDefault();
        var answer = http.execute(request)) {
      var text = new String(answer.getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8);
      return new Acme.Answer(
          answer.getStatusLine().getStatusCode(), new ObjectMapper().readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode read(String path, String schema) {
    var answer = call(mia, "GET", path, "");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(ApiContract.problems(schema, answer.body())).isEmpty();
    return answer.body();
  }

  private Acme.Answer call(String token, String method, String path, String body) {
    return acme.call(token, method, path, "application/json", body);
  }
}
