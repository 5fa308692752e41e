package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import com.fasterxml.jackson.databind.node.BooleanNode;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
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

/**
 * Every endpoint of the admin API, tried by an admin about themselves, by the same in the clothes
 * of another reviewer, and by those who are no reviewers. An endpoint that is not in the table
 * fails the test.
 */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class EveryEndpointTest {
  private static final String REASON = "{\"reason\": \"looked\"}";

  /** What becomes of a request about oneself. */
  private enum Own {
    /** It is refused. */
    REFUSED,
    /** It is answered without a word about oneself. */
    HIDDEN,
    /** It is about nobody, or about what everybody may know. */
    NOBODY,
    /** It is answered, with a refusal of what is one's own. */
    REFUSED_WITHIN,
    /** It is about something that is not there. */
    ABSENT,
    /** It writes what has an author, so not in somebody else's clothes. */
    AUTHORED,
    /** It is for people as themselves, with a token of the account console. */
    SELF_SERVICE
  }

  /** Who else may call it. */
  private enum Helpdesk {
    /** Whoever manages users, as before. */
    MAY,
    /** Reviewers alone. */
    MAY_NOT
  }

  /**
   * An endpoint.
   *
   * @param handler what serves it
   * @param path with the names of ids in braces
   */
  private record Endpoint(
      String handler,
      String method,
      String path,
      String type,
      String body,
      Own own,
      Helpdesk helpdesk) {
    static Endpoint get(String handler, String path, Own own, Helpdesk helpdesk) {
      return new Endpoint(handler, "GET", path, "application/json", "", own, helpdesk);
    }

    static Endpoint of(String handler, String call, String body, Own own, Helpdesk helpdesk) {
      var space = call.indexOf(' ');
      return new Endpoint(
          handler,
          call.substring(0, space),
          call.substring(space + 1),
          "application/json",
          body,
          own,
          helpdesk);
    }

    Endpoint as(String other) {
      return new Endpoint(handler, method, path, other, body, own, helpdesk);
    }
  }

  private static final List<Endpoint> ENDPOINTS =
      Stream.of(assessments(), cases(), people(), policies(), rest())
          .flatMap(List::stream)
          .toList();

  private static List<Endpoint> assessments() {
    return List.of(
        get("AssessmentsResource.list", "assessments", Own.HIDDEN, Helpdesk.MAY_NOT),
        get("AssessmentsResource.list", "assessments?user={id}", Own.HIDDEN, Helpdesk.MAY_NOT),
        get(
            "AssessmentsResource.challenged",
            "assessments/challenged",
            Own.HIDDEN,
            Helpdesk.MAY_NOT),
        get(
            "AssessmentsResource.export",
            "assessments/export?format=jsonl",
            Own.HIDDEN,
            Helpdesk.MAY_NOT),
        get("AssessmentsResource.one", "assessments/{receipt}", Own.REFUSED, Helpdesk.MAY_NOT),
        get(
            "AssessmentsResource.explanation",
            "assessments/{receipt}/explanation",
            Own.REFUSED,
            Helpdesk.MAY_NOT),
        post(
            "AssessmentsResource.release",
            "assessments/{receipt}/release",
            REASON,
            Helpdesk.MAY_NOT),
        post("AssessmentsResource.unlearn", "assessments/{receipt}/unlearn", "", Helpdesk.MAY_NOT),
        post(
            "AssessmentsResource.verdict",
            "assessments/{receipt}/verdict",
            "{\"verdict\": \"OWNER\", \"reason\": \"looked\"}",
            Helpdesk.MAY_NOT));
  }

  private static List<Endpoint> cases() {
    return List.of(
        get("CasesResource.list", "cases", Own.HIDDEN, Helpdesk.MAY_NOT),
        get("CasesResource.list", "cases?user={id}", Own.HIDDEN, Helpdesk.MAY_NOT),
        get("CasesResource.export", "cases/export?format=jsonl", Own.HIDDEN, Helpdesk.MAY_NOT),
        get("CasesResource.fairness", "cases/fairness", Own.NOBODY, Helpdesk.MAY_NOT),
        post(
            "CasesResource.open",
            "cases",
            "{\"user\": \"{id}\", \"reason\": \"a tip\"}",
            Helpdesk.MAY_NOT),
        get("CaseResource.read", "cases/{case}", Own.REFUSED, Helpdesk.MAY_NOT),
        get("CaseResource.pack", "cases/{case}/pack", Own.REFUSED, Helpdesk.MAY_NOT),
        get("CaseResource.cluster", "cases/{case}/cluster", Own.REFUSED, Helpdesk.MAY_NOT),
        get("CaseResource.precedents", "cases/{case}/precedents", Own.REFUSED, Helpdesk.MAY_NOT),
        Endpoint.of(
            "CaseResource.assign",
            "PUT cases/{case}/assignee",
            "{\"assignee\": null}",
            Own.REFUSED,
            Helpdesk.MAY_NOT),
        post("CaseResource.snooze", "cases/{case}/snooze", "{\"days\": 3}", Helpdesk.MAY_NOT),
        post(
            "CaseResource.step",
            "cases/{case}/steps",
            "{\"to\": \"FALSE_POSITIVE\", \"reason\": \"looked\"}",
            Helpdesk.MAY_NOT),
        Endpoint.of(
            "CasesResource.bulk",
            "POST cases/bulk",
            "{\"ids\": [\"{case}\"], \"assignee\": null}",
            Own.REFUSED_WITHIN,
            Helpdesk.MAY_NOT),
        post("CaseResource.hold", "cases/{case}/hold", REASON, Helpdesk.MAY_NOT),
        post("CaseResource.release", "cases/{case}/release", REASON, Helpdesk.MAY_NOT));
  }

  private static List<Endpoint> people() {
    return List.of(
        get("PortcullisAdminResource.people", "users", Own.HIDDEN, Helpdesk.MAY_NOT),
        get("PortcullisAdminResource.find", "find?q={name}", Own.HIDDEN, Helpdesk.MAY_NOT),
        get("PortcullisAdminResource.summary", "users/{id}/summary", Own.REFUSED, Helpdesk.MAY_NOT),
        get("PortcullisAdminResource.devices", "users/{id}/devices", Own.REFUSED, Helpdesk.MAY_NOT),
        get("PortcullisAdminResource.actions", "users/{id}/actions", Own.REFUSED, Helpdesk.MAY_NOT),
        post(
            "PortcullisAdminResource.compromised",
            "users/{id}/compromised",
            REASON,
            Helpdesk.MAY_NOT),
        post("PortcullisAdminResource.revoke", "users/{id}/revocations", REASON, Helpdesk.MAY_NOT),
        get("UserGrantsResource.grants", "users/{id}/grants", Own.REFUSED, Helpdesk.MAY),
        get("UserGrantsResource.probation", "users/{id}/probation", Own.REFUSED, Helpdesk.MAY),
        Endpoint.of(
            "UserGrantsResource.release",
            "DELETE users/{id}/probation/kept",
            "",
            Own.REFUSED,
            Helpdesk.MAY),
        post(
            "UserGrantsResource.attest",
            "users/{id}/attestations",
            "{\"statement\": \"I know them\"}",
            Helpdesk.MAY),
        Endpoint.of(
            "UserGrantsResource.narrow",
            "PUT users/{id}/ceiling",
            "{\"ceiling\": \"newcomer\", \"reason\": \"doubts\"}",
            Own.REFUSED,
            Helpdesk.MAY),
        Endpoint.of(
            "UserGrantsResource.widen", "DELETE users/{id}/ceiling", "", Own.REFUSED, Helpdesk.MAY),
        get("ReferencesResource.count", "users/{id}/references", Own.REFUSED, Helpdesk.MAY),
        Endpoint.of(
            "ReferencesResource.replace",
            "PUT users/{id}/references",
            "{\"phones\": []}",
            Own.REFUSED,
            Helpdesk.MAY),
        get("ElevationsResource.pending", "elevations", Own.NOBODY, Helpdesk.MAY),
        post("ElevationsResource.grant", "elevations/{elevation}/grant", REASON, Helpdesk.MAY),
        post("ElevationsResource.refuse", "elevations/{elevation}/refuse", REASON, Helpdesk.MAY),
        post("ElevationsResource.revoke", "elevations/{elevation}/revoke", REASON, Helpdesk.MAY),
        Endpoint.of(
                "HistoryResource.load",
                "POST history",
                "{\"time\":\"2026-01-01T00:00:00Z\",\"user\":\"{id}\",\"ip\":\"203.0.113.7\"}",
                Own.REFUSED,
                Helpdesk.MAY_NOT)
            .as("text/plain"),
        Endpoint.of(
                "WorkProfilesResource.load",
                "POST work-profiles",
                "username,workEmployment\n{name},employee\n",
                Own.REFUSED,
                Helpdesk.MAY)
            .as("text/csv"));
  }

  private static List<Endpoint> policies() {
    return List.of(
        get("PolicyResource.read", "policy", Own.NOBODY, Helpdesk.MAY_NOT),
        get("PolicyResource.signals", "policy/signals", Own.NOBODY, Helpdesk.MAY_NOT),
        get("PolicyResource.state", "policy/state", Own.NOBODY, Helpdesk.MAY_NOT),
        get("PolicyResource.schema", "policy/schema", Own.NOBODY, Helpdesk.MAY_NOT),
        get("PolicyResource.counters", "policy/counters", Own.NOBODY, Helpdesk.MAY_NOT),
        Endpoint.of(
            "PolicyResource.check", "POST policy/check", "{}", Own.NOBODY, Helpdesk.MAY_NOT),
        Endpoint.of("PolicyResource.diff", "POST policy/diff", "{}", Own.NOBODY, Helpdesk.MAY_NOT),
        post("PolicyResource.whatIf", "policy/what-if", "{\"user\": \"{id}\"}", Helpdesk.MAY_NOT),
        Endpoint.of(
            "PolicyResource.replace",
            "PUT policy",
            "{\"mode\": \"report-only\", \"exempt\": [\"{id}\"]}",
            Own.REFUSED,
            Helpdesk.MAY_NOT),
        get("PolicyDraftsResource.list", "policy/drafts", Own.NOBODY, Helpdesk.MAY_NOT),
        absent("PolicyDraftsResource.mine", "GET policy/drafts/mine", ""),
        Endpoint.of(
            "PolicyDraftsResource.save",
            "PUT policy/drafts/mine",
            "{\"base\": null, \"document\": {}}",
            Own.AUTHORED,
            Helpdesk.MAY_NOT),
        Endpoint.of(
            "PolicyDraftsResource.drop",
            "DELETE policy/drafts/mine",
            "",
            Own.NOBODY,
            Helpdesk.MAY_NOT),
        get("PolicyVersionsResource.list", "policy/versions", Own.NOBODY, Helpdesk.MAY_NOT),
        Endpoint.of(
            "PolicyVersionsResource.create",
            "POST policy/versions",
            "{\"document\": {\"exempt\": [\"{id}\"]}, \"reason\": \"looked\"}",
            Own.AUTHORED,
            Helpdesk.MAY_NOT),
        absent("PolicyVersionsResource.read", "GET policy/versions/999", ""),
        absent("PolicyVersionsResource.restore", "POST policy/versions/999/restore", ""),
        absent(
            "PolicyVersionsResource.approve",
            "POST policy/versions/999/approval",
            "{\"approve\": true, \"reason\": \"looked\"}"),
        Endpoint.of(
            "SimulationsResource.start",
            "POST policy/simulations",
            "{\"document\": {\"mode\": \"report-only\"}, \"days\": 1}",
            Own.NOBODY,
            Helpdesk.MAY_NOT),
        absent("SimulationsResource.read", "GET policy/simulations/none", ""),
        absent("SimulationsResource.people", "GET policy/simulations/none/people", ""),
        absent("SimulationsResource.cancel", "DELETE policy/simulations/none", ""));
  }

  private static List<Endpoint> rest() {
    return List.of(
        get("PortcullisAdminResource.clusters", "clusters", Own.HIDDEN, Helpdesk.MAY_NOT),
        get("PortcullisAdminResource.cluster", "clusters/{id}", Own.REFUSED, Helpdesk.MAY_NOT),
        get("DoctorResource.look", "doctor", Own.NOBODY, Helpdesk.MAY_NOT),
        get(
            "DoctorResource.peopleWithoutFactor",
            "doctor/people-without-factor",
            Own.NOBODY,
            Helpdesk.MAY_NOT),
        post("SetupResource.setUp", "setup?dryRun=true", "", Helpdesk.MAY_NOT),
        get("WorkProfilesResource.problems", "work-profiles/problems", Own.NOBODY, Helpdesk.MAY),
        get("ReverificationsResource.due", "reverifications", Own.NOBODY, Helpdesk.MAY),
        get("PortcullisAdminResource.openapi", "openapi.json", Own.NOBODY, Helpdesk.MAY),
        get("PortcullisAdminResource.me", "me", Own.NOBODY, Helpdesk.MAY),
        get("PortcullisAdminResource.overview", "overview", Own.HIDDEN, Helpdesk.MAY_NOT),
        get("CalibrationResource.propose", "calibration", Own.HIDDEN, Helpdesk.MAY_NOT),
        Endpoint.of(
            "SetupResource.remove", "DELETE setup?dryRun=true", "", Own.NOBODY, Helpdesk.MAY_NOT),
        self("SelfServiceResource.list"),
        self("SelfServiceResource.request"),
        self("LiveAttestationsResource.give"),
        self("FactorsResource.list"),
        self("FactorsResource.confirm"));
  }

  private static Endpoint get(String handler, String path, Own own, Helpdesk helpdesk) {
    return Endpoint.get(handler, path, own, helpdesk);
  }

  private static Endpoint post(String handler, String path, String body, Helpdesk helpdesk) {
    return Endpoint.of(handler, "POST " + path, body, Own.REFUSED, helpdesk);
  }

  private static Endpoint absent(String handler, String call, String body) {
    return Endpoint.of(handler, call, body, Own.ABSENT, Helpdesk.MAY_NOT);
  }

  private static Endpoint self(String handler) {
    return get(handler, "", Own.SELF_SERVICE, Helpdesk.MAY);
  }

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private String mallory = "";
  private String id = "";
  private String receipt = "";
  private String file = "";
  private String elevation = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    acme.putPolicy(
        CasesRealm.POLICY.replace(
            "\"help\"", "\"safeguards\": {\"selfServiceClients\": [\"app\"]}, \"help\""));
    mallory = CaseDesk.newName("mallory");
    id =
        acme.hire(
            person(mallory)
                .realmRoles("payroll")
                .attribute("workEmployment", "contractor")
                .clientRoles(
                    "realm-management",
                    "manage-users",
                    "view-users",
                    "view-events",
                    "view-realm",
                    "manage-realm",
                    "impersonation"));
    var tokens = Acme.signIn(acme.browser(HOME), mallory).code().exchange();
    receipt = acme.assessment(mallory).path("receipt").asText();
    file = new CaseDesk(realm, acme).noteCountry(id, "R" + System.nanoTime(), "KP");
    var wish = "{\"role\": \"payroll\", \"hours\": 1, \"reason\": \"pay day\"}";
    var asked = acme.self(tokens.accessToken(), "POST", wish);
    assertThat(asked.status()).as("%s", asked).isEqualTo(201);
    elevation = asked.body().path("id").asText();
  }

  @Test
  void endpointAboutOneself_isRefusedOrSaysNothing() {
    checkOwn(acme.tokenOf(mallory), true);
  }

  @Test
  void endpointAboutOneselfInSomebodyElsesClothes_isRefusedOrSaysNothing() {
    var name = CaseDesk.newName("ada");
    var reviewer =
        acme.hire(
            person(name)
                .clientRoles(
                    "realm-management",
                    "manage-users",
                    "view-users",
                    "view-events",
                    "view-realm",
                    "manage-realm"));
    var tokens = Impersonation.of(acme, acme.tokenOf(mallory), realm.getBaseUrl(), reviewer);

    checkOwn(tokens.accessToken(), false);
  }

  @Test
  void endpoint_isForThoseWhoseRoleItIs() {
    var helpdesk = CaseDesk.newName("helpdesk");
    acme.hire(
        person(helpdesk)
            .attribute("workEmployment", "employee")
            .clientRoles("realm-management", "manage-users"));
    var nobody = CaseDesk.newName("nobody");
    acme.hire(person(nobody).attribute("workEmployment", "employee"));
    var soft = new SoftAssertions();

    for (var endpoint : served()) {
      soft.assertThat(call(acme.tokenOf(nobody), endpoint).status())
          .as("%s by nobody", endpoint.handler())
          .isIn(endpoint.own() == Own.NOBODY ? List.of(200, 403) : List.of(403));
      if (endpoint.helpdesk() == Helpdesk.MAY_NOT) {
        soft.assertThat(call(acme.tokenOf(helpdesk), endpoint).status())
            .as("%s by the help desk", endpoint.handler())
            .isEqualTo(403);
      }
    }

    soft.assertAll();
  }

  @Test
  void service_favoursNobody() {
    var soft = new SoftAssertions();
    for (var handler :
        List.of(
            "AssessmentsResource.release",
            "AssessmentsResource.verdict",
            "UserGrantsResource.attest",
            "ElevationsResource.grant")) {
      var endpoint =
          ENDPOINTS.stream().filter(one -> one.handler().equals(handler)).findFirst().orElseThrow();
      var answer = call(acme.adminToken(), endpoint);
      soft.assertThat(CaseDesk.refusal(answer)).as(handler).isEqualTo("403 not_a_person");
    }
    soft.assertAll();
  }

  @Test
  void everyEndpoint_isInTheTable() throws IOException {
    var listed = new TreeSet<>(ENDPOINTS.stream().map(Endpoint::handler).toList());

    assertThat(handlers()).isNotEmpty().allMatch(listed::contains);
  }

  private void checkOwn(String token, boolean inOnesOwnName) {
    var soft = new SoftAssertions();
    for (var endpoint : served()) {
      var answer = call(token, endpoint);
      switch (endpoint.own()) {
        case REFUSED ->
            soft.assertThat(answer.status())
                .as("%s: %s", endpoint.handler(), answer)
                .isIn(endpoint.type().equals("text/csv") ? List.of(400, 403) : List.of(403));
        case HIDDEN -> {
          soft.assertThat(answer.status()).as("%s: %s", endpoint.handler(), answer).isEqualTo(200);
          soft.assertThat(answer.body().toString())
              .as(endpoint.handler())
              .doesNotContain(id, receipt, file);
        }
        case NOBODY ->
            soft.assertThat(answer.status())
                .as("%s: %s", endpoint.handler(), answer)
                .isIn(200, 201, 202, 204);
        case REFUSED_WITHIN ->
            soft.assertThat(answer.body().at("/results/0/ok"))
                .as("%s: %s", endpoint.handler(), answer)
                .isEqualTo(BooleanNode.FALSE);
        case ABSENT ->
            soft.assertThat(answer.status())
                .as("%s: %s", endpoint.handler(), answer)
                .isEqualTo(404);
        case AUTHORED ->
            soft.assertThat(answer.status())
                .as("%s: %s", endpoint.handler(), answer)
                .isIn(inOnesOwnName ? List.of(200, 428) : List.of(403));
        case SELF_SERVICE -> throw new AssertionError(endpoint);
      }
    }
    soft.assertAll();
  }

  private static List<Endpoint> served() {
    return ENDPOINTS.stream().filter(one -> one.own() != Own.SELF_SERVICE).toList();
  }

  private Acme.Answer call(String token, Endpoint endpoint) {
    return acme.call(
        token,
        endpoint.method(),
        filled(endpoint.path()),
        endpoint.type(),
        filled(endpoint.body()));
  }

  private String filled(String text) {
    return text.replace("{id}", id)
        .replace("{name}", mallory)
        .replace("{receipt}", receipt)
        .replace("{case}", file)
        .replace("{elevation}", elevation);
  }

  /** All that is served, by the annotations of the JAR under test. */
  private static Set<String> handlers() throws IOException {
    var file = Path.of(System.getProperty("portcullis.jar", "").split(",", -1)[0]);
    var handlers = new TreeSet<String>();
    try (var jar = new JarFile(file.toFile());
        var classes =
            new URLClassLoader(
                new URL[] {file.toUri().toURL()}, EveryEndpointTest.class.getClassLoader())) {
      var names =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.matches("org/portcullis/keycloak/admin/\\w+Resource\\.class"))
              .toList();
      for (var name : names) {
        var type = classes.loadClass(name.replace('/', '.').replaceFirst("\\.class$", ""));
        Arrays.stream(type.getDeclaredMethods())
            .filter(EveryEndpointTest::isServed)
            .forEach(method -> handlers.add(type.getSimpleName() + "." + method.getName()));
      }
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    return handlers;
  }

  private static boolean isServed(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
  }
}
