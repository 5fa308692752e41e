package org.portcullis.tests;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.HiringRealm.hired;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.Acme.Answer;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ServerLog;

/** Work profiles that are put on file, many at once or what is no attribute of one. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@Tag("smoke")
@KeycloakIntegrationTest(config = PortcullisServer.class)
class WorkProfileImportTest {

  private static final String MESA = "33.42,-111.83";
  private static final String DENVER = "39.74,-104.99";

  @InjectRealm(config = HiringRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void table_isPutOnFile() {
    acme.hire(person("ada").attribute("workVendor", "Initech"));
    acme.hire(person("bob").attribute("workVendor", "Initech"));

    var answer =
        load(
            """
            username,workEmployment,workStartDate,workCountry,workVendor,workTravel
            ada,contractor,2026-07-01,DE,,FR:2026-08-01/2026-08-14|IT:2026-09-01/2026-09-02
            bob,employee,,US,-,
            """);

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.body().path("changed").asInt()).isEqualTo(2);
    var ada = answer.body().path("changes").get(0);
    assertThat(ada.path("username").asText()).isEqualTo("ada");
    assertThat(ada.path("attributes").path("workCountry").toString())
        .isEqualTo("{\"before\":[],\"after\":[\"DE\"]}");
    assertThat(attribute("ada", "workVendor")).containsExactly("Initech");
    assertThat(attribute("ada", "workTravel")).hasSize(2);
    assertThat(attribute("bob", "workVendor")).isEmpty();
    assertThat(attribute("bob", "workCountry")).containsExactly("US");
  }

  @Test
  void sameTableAgain_changesNothing() {
    acme.hire(person("again"));
    var table = "username,workCountry,phone\nagain,DE,+49 30 555 0199\n";
    assertThat(load(table).body().path("changed").asInt()).isEqualTo(1);

    assertThat(load(table).body().path("changed").asInt()).isZero();
  }

  @Test
  void dryRun_saysWhatWouldChangeAndChangesNothing() {
    acme.hire(hired("dry1", 1, "US", MESA));
    acme.hire(hired("dry2", 1, "US", DENVER));
    var table =
        """
        username,workCity,shipTo
        dry1,Mesa,77 Dry Gulch Rd Mesa
        dry2,Denver,77 Dry Gulch Rd Mesa
        """;

    var answer = load("?dryRun=true", table);

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.body().path("dryRun").asBoolean()).isTrue();
    assertThat(answer.body().path("changed").asInt()).isEqualTo(2);
    var second = answer.body().path("changes").get(1);
    assertThat(second.path("identityLevel").asText()).isEqualTo("high");
    assertThat(second.path("sharedWith").path("shipTo").get(0).asText())
        .isEqualTo(acme.idOf("dry1"));
    assertThat(attribute("dry1", "workCity")).isEmpty();
    assertThat(onFile("dry1", "shipTo")).isZero();
    assertThat(cases("dry2")).isEmpty();
    assertThat(load(table).body().path("changed").asInt()).isEqualTo(2);
  }

  @Test
  void commonForms_areStoredInOne() {
    var boss = acme.hire(person("formboss"));
    acme.hire(person("forms"));

    var answer =
        load(
            """
            username;workEmployment;workStartDate;workCountry;workRegion;workSponsor;workTravel
            forms;Freelancer;01.07.2026;Germany;Bavaria;formboss;France:1.8.2026/14.8.2026
            """);

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(attribute("forms", "workEmployment")).containsExactly("contractor");
    assertThat(attribute("forms", "workStartDate")).containsExactly("2026-07-01");
    assertThat(attribute("forms", "workCountry")).containsExactly("DE");
    assertThat(attribute("forms", "workRegion")).containsExactly("BY");
    assertThat(attribute("forms", "workSponsor")).containsExactly(boss);
    assertThat(attribute("forms", "workTravel")).containsExactly("FR:2026-08-01/2026-08-14");
  }

  @Test
  void fileInAnotherEncoding_isReadByItsMarkOrCharsetOrRefused() {
    acme.hire(person("encoded"));
    var csv = "username,workCity\nencoded,München\n";
    var marked = "\uFEFF" + csv;

    assertThat(send(csv.getBytes(Charset.forName("windows-1252")), "text/csv")).isEqualTo(400);
    assertThat(send(csv.getBytes(UTF_16LE), "text/csv")).isEqualTo(400);
    assertThat(send("username,workCity\nencoded,M\uFFFDnchen\n".getBytes(UTF_8), "text/csv"))
        .isEqualTo(400);
    assertThat(attribute("encoded", "workCity")).isEmpty();

    for (var charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      assertThat(send(marked.getBytes(charset), "text/csv")).as("%s", charset).isEqualTo(200);
    }
    assertThat(
            send(csv.getBytes(Charset.forName("windows-1252")), "text/csv; charset=windows-1252"))
        .isEqualTo(200);
    assertThat(attribute("encoded", "workCity")).containsExactly("München");
  }

  @Test
  void historyInAnotherEncoding_isReadByItsMarkOrCharsetOrRefused() {
    acme.hire(person("jürgen"));
    var western = Charset.forName("windows-1252");
    var line = "{\"time\":\"2026-10-05T08:51:17Z\",\"user\":\"jürgen\",\"ip\":\"203.0.113.7\"}\n";
    var marked = "\uFEFF" + line;

    assertThat(send("history", line.getBytes(western), "application/jsonl")).isEqualTo(400);
    assertThat(send("history", line.getBytes(UTF_16LE), "application/jsonl")).isEqualTo(400);
    assertThat(send("history", line.replace('ü', '\uFFFD').getBytes(UTF_8), "application/jsonl"))
        .isEqualTo(400);
    for (var charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      assertThat(send("history", marked.getBytes(charset), "application/jsonl"))
          .as("%s", charset)
          .isEqualTo(200);
    }
    assertThat(send("history", line.getBytes(western), "application/jsonl; charset=windows-1252"))
        .isEqualTo(200);
  }

  /** People who have nothing in common but that nobody had asked them yet. */
  @Test
  void placeholder_isRefusedAndLinksNobody() {
    acme.hire(hired("holder1", 1, "US", MESA));
    acme.hire(hired("holder2", 1, "US", DENVER));

    for (var value : List.of("pending", "unknown", "123456789", "to be confirmed", "n/a")) {
      var answer = load("username,payroll\nholder1,%s\nholder2,%s\n".formatted(value, value));
      assertThat(answer.status()).as("%s", value).isEqualTo(400);
      assertThat(answer.body().path("problems").findValuesAsText("column"))
          .containsExactly("payroll", "payroll");
    }
    assertThat(load("username,workHousehold\nholder1,n/a\n").status()).isEqualTo(400);
    assertThat(cases("holder2")).isEmpty();
  }

  @Test
  void oneBadRow_importsNothingAndIsNamed() {
    acme.hire(person("good"));
    acme.hire(person("bad").attribute("workStartDate", "2026-07-01"));

    var answer =
        load(
            """
            username,workCountry,workEndDate,workSponsor,payroll
            good,DE,,,DE89 3704 0044
            bad,DE,2026-06-30,nobody-at-all,x
            ghost,DE,,,
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).isEqualTo("invalid_file");
    assertThat(answer.body().path("problems"))
        .extracting(problem -> problem.path("row").asInt() + " " + problem.path("column").asText())
        .containsExactlyInAnyOrder("3 payroll", "3 workEndDate", "3 workSponsor", "4 username");
    assertThat(attribute("good", "workCountry")).isEmpty();
    assertThat(onFile("good", "payroll")).isZero();
  }

  /** Names are the same in any case of letters. */
  @Test
  void personInTwoRows_isRefused() {
    acme.hire(person("twice"));

    var answer = load("username,workCountry\ntwice,DE\nTWICE,FR\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("problems").get(0).path("message").asText())
        .isEqualTo("is the person of row 2");
  }

  @Test
  void attributeThatPeopleWriteThemselves_isRefused() {
    acme.hire(person("writer"));
    var profile = realm.admin().users().userProfile();
    var before = profile.getConfiguration();
    var open = profile.getConfiguration();
    open.getAttribute("workCity")
        .setPermissions(new UPAttributePermissions(Set.of("admin"), Set.of("admin", "user")));
    profile.update(open);

    var answer = load("username,workCity\nwriter,Mesa\n");

    profile.update(before);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("problems").get(0).path("message").asText())
        .contains("edit permission for admins alone");
  }

  @Test
  void validatorsOfTheUserProfile_areToldInWords() {
    acme.hire(person("checked"));
    var profile = realm.admin().users().userProfile();
    var before = profile.getConfiguration();
    var strict = profile.getConfiguration();
    strict
        .getAttribute("workCity")
        .setValidations(
            Map.of("length", Map.of("max", 4), "pattern", Map.of("pattern", "[A-Z][a-z]+")));
    profile.update(strict);

    var answer = load("username,workCity\nchecked,denver\n");

    profile.update(before);
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.body().path("problems").findValuesAsText("message"))
        .anyMatch(message -> message.contains("workCity") && message.contains("4"))
        .noneMatch(message -> message.contains("{"));
  }

  @Test
  void sharedShipTo_isACaseBeforeAnybodySignedIn() {
    acme.hire(hired("mesa", 1, "US", MESA));
    acme.hire(hired("denver", 1, "US", DENVER));
    load("username,shipTo\nmesa,\"12 Elm St., Mesa\"\n");
    assertThat(cases("mesa")).isEmpty();

    var answer = load("username,shipTo\ndenver,12 ELM ST MESA\n");

    assertThat(answer.body().path("changes").get(0).path("identityLevel").asText())
        .as("%s", answer)
        .isEqualTo("high");
    assertThat(cases("denver")).hasSize(1);
    assertThat(cases("denver").get(0).path("reason").asText()).isEqualTo("shared-ship-to");
    assertThat(acme.assessment("denver").path("kind").asText()).isEqualTo("IMPORT");
  }

  @Test
  void sharedPayrollWithinOneTable_isSeenOfBoth() {
    acme.hire(hired("pay1", 1, "US", MESA));
    acme.hire(hired("pay2", 1, "US", DENVER));

    load("username,payroll\npay1,DE89 3704 0044 0532 0130 00\npay2,DE89370400440532013000\n");

    assertThat(cases("pay1")).hasSize(1);
    assertThat(cases("pay2")).hasSize(1);
  }

  @Test
  void coupleWithOnePhoneAndAddress_isNotHeld() {
    acme.hire(hired("eve", 1, "US", MESA));
    acme.hire(hired("joe", 1, "US", MESA));

    var answer =
        load(
            """
            username,workHousehold,shipTo,phone,payroll
            eve,nest,9 Home Ave,+1 555 010 0777,US 1234
            joe,nest,9 Home Ave,+1 555 010 0777,US 1234
            """);

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.body().path("changes"))
        .extracting(change -> change.path("identityLevel").asText())
        .containsExactly("low", "low");
    assertThat(cases("eve")).isEmpty();
    assertThat(cases("joe")).isEmpty();
  }

  @Test
  void referenceOnFile_countsAtTheLoginToo() {
    acme.hire(hired("early", 1, "US", MESA));
    acme.hire(hired("later", 1, "US", DENVER));
    load("username,phone\nearly,+1 (555) 010-0555\nlater,+1 555 010 0555\n");

    Acme.signIn(acme.browser(HOME), "later");

    var login =
        acme.assessments("later").stream()
            .filter(line -> line.path("kind").asText().equals("LOGIN"))
            .findFirst()
            .orElseThrow();
    assertThat(Acme.finding(login, "shared-phone").path("state").asText()).isEqualTo("evidence");
    assertThat(Acme.finding(login, "shared-phone").path("logOdds").asDouble()).isPositive();
  }

  @Test
  void references_areCountedReplacedAndTakenAwayOneByOne() {
    var id = acme.hire(person("refs"));

    var answer = references(id, "{\"phone\": [\"+49 30 555 0100\", \"+49 30 555 0101\"]}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(references(id, "{\"shipTo\": [\"1 Oak St\"]}").status()).isEqualTo(200);
    assertThat(onFile("refs", "phone")).isEqualTo(2);
    assertThat(onFile("refs", "shipTo")).isEqualTo(1);
    references(id, "{\"phone\": []}");
    assertThat(onFile("refs", "phone")).isZero();
    assertThat(onFile("refs", "shipTo")).isEqualTo(1);

    assertThat(references(id, "{\"iban\": [\"x\"]}").body().path("error_description").asText())
        .contains("iban is not a known field");
    assertThat(references(id, "{\"phone\": \"+49 30 555 0100\"}").status()).isEqualTo(400);
    assertThat(references(id, "{\"phone\": [\"12\"]}").status()).isEqualTo(400);
  }

  /** Attributes are stored plainly, and so are admin events and logs. */
  @Test
  void whatIsOnFile_isNowhereInPlainText() {
    var events = realm.admin().getRealmEventsConfig();
    events.setAdminEventsEnabled(true);
    events.setAdminEventsDetailsEnabled(true);
    realm.admin().updateRealmEventsConfig(events);
    var id = acme.hire(person("secret"));
    var mark = log.mark();

    var answer = load("username,workCountry,payroll\nsecret,DE,DE99 8877 6655 4433\n");
    references(id, "{\"phone\": [\"+49 177 5544332\"]}");

    var audits =
        realm.admin().getAdminEvents().stream()
            .map(event -> event.getResourcePath() + event.getRepresentation())
            .toList();
    assertThat(audits).anyMatch(text -> text.contains("users/" + id) && text.contains("DE"));
    assertThat(audits).anyMatch(text -> text.contains("work-profiles"));
    assertThat(audits).noneMatch(text -> text.contains("6655") || text.contains("5544332"));
    assertThat(answer.body().toString()).doesNotContain("6655");
    assertThat(log.since(mark)).doesNotContain("6655").doesNotContain("5544332");
    assertThat(realm.admin().users().get(id).toRepresentation().getAttributes().toString())
        .doesNotContain("6655");
  }

  @Test
  void withoutManageUsers_nothingIsLoaded() {
    acme.hire(person("viewer").clientRoles("realm-management", "view-users"));
    acme.hire(person("target"));
    var token = acme.tokenOf("viewer");

    assertThat(load(token, "", "username,workCountry\ntarget,DE\n").status()).isEqualTo(403);
    var path = "users/" + acme.idOf("target") + "/references";
    assertThat(acme.call(token, "PUT", path, "application/json", "{\"phone\": []}").status())
        .isEqualTo(403);
  }

  @Test
  void ownProfile_isWrittenBySomebodyElse() {
    var id = acme.hire(person("insider").clientRoles("realm-management", "manage-users"));
    var token = acme.tokenOf("insider");

    var answer = load(token, "", "username,workEmployment\ninsider,employee\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("problems").get(0).path("message").asText()).contains("is you");
    var path = "users/" + id + "/references";
    assertThat(acme.call(token, "PUT", path, "application/json", "{\"phone\": []}").status())
        .isEqualTo(403);
  }

  private int send(byte[] file, String type) {
    return send("work-profiles", file, type);
  }

  private int send(String path, byte[] file, String type) {
    var uri = realm.getBaseUrl().replace("/realms/", "/admin/realms/");
    var request =
        HttpRequest.newBuilder(URI.create(uri + "/portcullis/" + path))
            .header("Authorization", "Bearer " + acme.adminToken())
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(file))
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Answer load(String csv) {
    return load("", csv);
  }

  private Answer load(String query, String csv) {
    return load(acme.adminToken(), query, csv);
  }

  private Answer load(String token, String query, String csv) {
    return acme.call(token, "POST", "work-profiles" + query, "text/csv", csv);
  }

  private Answer references(String id, String body) {
    var path = "users/" + id + "/references";
    return acme.call(acme.adminToken(), "PUT", path, "application/json", body);
  }

  private int onFile(String name, String kind) {
    return acme.get("users/" + acme.idOf(name) + "/references").body().path(kind).asInt();
  }

  private List<String> attribute(String name, String attribute) {
    var attributes = realm.admin().users().get(acme.idOf(name)).toRepresentation().getAttributes();
    return attributes == null ? List.of() : attributes.getOrDefault(attribute, List.of());
  }

  private JsonNode cases(String name) {
    return acme.get("cases?user=" + acme.idOf(name)).body().path("items");
  }
}
