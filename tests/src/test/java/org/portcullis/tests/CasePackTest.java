package org.portcullis.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.Manual;
import org.portcullis.tests.support.PortcullisServer;

/** What is handed on of cases: packs that anybody can verify, and reports that tell of nobody. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class CasePackTest {
  private static final Manual MANUAL = Manual.page("cases.md");
  private static final String HEADING = "Verifying a pack";

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @TempDir Path folder;

  private Acme acme;
  private CaseDesk desk;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
  }

  @Test
  void pack_isVerifiedAsDocumentedUntilSomebodyChangesIt() throws Exception {
    var ann = desk.reviewer("ann");
    var kim = acme.hire(person("kim"));
    Acme.signIn(acme.browser(HOME), "kim").code();
    var id = desk.noteCountry(kim, "R1", "KP", acme.hire(person("lee")));

    assertThat(run(ann, id, commands(0) + commands(1))).contains("Verified OK");
    replace("pack.jws", 400);
    assertThat(run(ann, id, commands(1))).doesNotContain("Verified OK").contains("ailure");

    assertThat(run(ann, id, commands(2) + commands(3) + commands(1))).contains("Verified OK");
    var page = Files.readString(folder.resolve("pack.html"));
    assertThat(page).contains("Works from KP", "lee", ">app<").doesNotContain(HOME, "<script");
    replace("pack.html", page.indexOf("KP"));
    assertThat(run(ann, id, commands(3) + commands(1))).doesNotContain("Verified OK");

    var pack = desk.get(ann, "/" + id + "/pack").body();
    assertThat(pack.path("typ").asText()).isEqualTo("portcullis-case-pack");
    assertThat(pack.path("sessions")).hasSize(1);
    assertThat(pack.path("clients").path(0).asText()).isEqualTo("app");
    assertThat(pack.path("linkedAccounts").path(0).path("username").asText()).isEqualTo("lee");
    assertThat(pack.path("case").path("timeline").findValuesAsText("kind")).contains("EXPORTED");
    assertThat(desk.get(ann, "/" + id + "/pack?format=pdf").status()).isEqualTo(400);
  }

  @Test
  void pack_isNoToken() throws Exception {
    var ben = desk.reviewer("ben");
    var id = desk.noteCountry(acme.hire(person("max")), "R1", "KP");
    run(ben, id, commands(0));

    var pack = Files.readString(folder.resolve("pack.jws")).strip();

    assertThat(desk.get(pack, "").status()).isEqualTo(401);
  }

  @Test
  void report_showsNoSmallGroup() {
    var cleo = desk.reviewer("cleo");
    var ids =
        IntStream.range(0, 24)
            .mapToObj(
                i -> acme.hire(hire("e" + i, i < 22 ? "DE" : "KP", i < 12 ? "employee" : "vendor")))
            .toList();
    desk.end(cleo, desk.noteCountry(ids.get(0), "R1", "KP"), "BENIGN");
    desk.noteCountry(ids.get(23), "R2", "RU");

    var report = desk.get(cleo, "/fairness").body();

    assertThat(report.path("total").path("people").asInt()).isGreaterThanOrEqualTo(24);
    assertThat(report.path("total").path("cleared").asInt()).isEqualTo(1);
    assertThat(shown(report, "country")).doesNotContain("KP").hasSizeLessThan(2);
    assertThat(hidden(report, "country")).contains("KP").hasSizeGreaterThan(1);
    assertThat(shown(report, "employment")).isNotEmpty().doesNotContain("not declared");
    assertThat(report.path("groups").path("employment").findValuesAsText("flagRate"))
        .contains("0.083");
    assertThat(desk.get(cleo, "/fairness?period=yesterday").status()).isEqualTo(400);
    assertThat(desk.get(cleo, "/fairness?period=2020-Q1").body().path("total").path("flagged"))
        .hasToString("0");
  }

  private static List<String> shown(JsonNode report, String dimension) {
    return groups(report, dimension, false);
  }

  private static List<String> hidden(JsonNode report, String dimension) {
    return groups(report, dimension, true);
  }

  private static List<String> groups(JsonNode report, String dimension, boolean hidden) {
    return report.path("groups").path(dimension).findParents("group").stream()
        .filter(row -> row.path("counts").isNull() == hidden)
        .map(row -> row.path("group").asText())
        .toList();
  }

  private static UserBuilder hire(String name, String country, String employment) {
    return person(name).attribute("workCountry", country).attribute("workEmployment", employment);
  }

  private static String commands(int number) {
    return MANUAL.commands(HEADING, number);
  }

  /** Changes one character. */
  private void replace(String file, int position) throws IOException {
    var path = folder.resolve(file);
    var text = new StringBuilder(Files.readString(path));
    text.setCharAt(position, text.charAt(position) == 'A' ? 'B' : 'A');
    Files.writeString(path, text);
  }

  private String run(String token, String id, String commands) throws Exception {
    var shell = new ProcessBuilder("sh", "-c", commands).directory(folder.toFile());
    shell.environment().put("TOKEN", token);
    shell.environment().put("CASE", id);
    shell.environment().put("REALM", realm.getBaseUrl());
    shell.environment().put("ADMIN", realm.getBaseUrl().replace("/realms/", "/admin/realms/"));
    var process = shell.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
