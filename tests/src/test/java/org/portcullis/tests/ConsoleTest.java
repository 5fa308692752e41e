package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.Chromium;
import org.portcullis.tests.support.PortcullisServer;

/** The console's pages in a real browser, on what the server really answers. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ConsoleTest {
  private static final String LINE = "203.0.113.78";

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  @Test
  void everyPage_hasItsDataFromTheServer() {
    var acme = new Acme(realm, admin);
    var desk = new CaseDesk(realm, acme);
    acme.hire(person("olga").clientRoles("realm-management", "realm-admin"));
    var stella = contractor(acme, "stella");
    contractor(acme, "hugo");
    var file = desk.noteCountry(stella, "R1", "KP");
    acme.putPolicy(
        "{\"mode\":\"report-only\",\"rules\":[{\"name\":\"from abroad\",\"mode\":\"report-only\","
            + "\"when\":{\"all\":[{\"session\":{\"atLeast\":\"high\"}}]},"
            + "\"then\":{\"action\":\"block\"}}]}");
    var receipt = acme.assessments("stella").get(0).path("receipt").asText();
    try (var chromium = Chromium.start().from(HOME)) {
      chromium.open(page("overview"));
      chromium.login("olga", "olga-pw");
      for (var path :
          List.of(
              "overview",
              "sign-ins",
              "sign-ins/" + receipt,
              "people",
              "people/" + stella + "/summary",
              "people/" + stella + "/devices",
              "people/" + stella + "/grants",
              "people/" + stella + "/history",
              "clusters",
              "clusters/" + stella,
              "cases",
              "cases/" + file + "/evidence",
              "policy/levels",
              "policy/signals",
              "policy/rules",
              "policy/json",
              "policy/versions",
              "policy/what-if",
              "doctor")) {
        chromium.open("about:blank").open(page(path));
        var text = settled(chromium);
        chromium.screenshot("console-" + named(path, stella, receipt, file));
        assertThat(text).as(path).doesNotContain("The server has nothing here");
      }
    }
  }

  /** A name for a picture, which no id is part of. */
  private static String named(String path, String... ids) {
    var name = path;
    for (var id : ids) {
      name = name.replace(id, "one");
    }
    return name.replace('/', '-');
  }

  private String page(String path) {
    return realm.getBaseUrl() + "/portcullis/console#/" + realm.getName() + "/portcullis/" + path;
  }

  /** What the page says when it has stopped loading. */
  private static String settled(Chromium chromium) {
    await()
        .pollDelay(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                chromium
                    .driver()
                    .executeScript(
                        "return document.querySelector('portcullis-console h1') !== null &&"
                            + " document.querySelector('.pf-v5-c-skeleton,.pf-v5-c-spinner') =="
                            + " null")
                    .equals(true));
    return chromium.find("portcullis-console").getText();
  }

  private static String contractor(Acme acme, String name) {
    var id =
        acme.hire(
            person(name)
                .attribute("workEmployment", "contractor")
                .attribute("workCountry", "DE")
                .attribute("workStart", "2026-11-01"));
    Acme.signIn(acme.browser(LINE), name);
    return id;
  }
}
