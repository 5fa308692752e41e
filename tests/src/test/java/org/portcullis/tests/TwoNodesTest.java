package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.database.TestDatabase;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BoundServer;
import org.portcullis.tests.support.OwnKeycloak;
import org.portcullis.tests.support.Postgres;

/** What is decided on one node of a cluster holds on the other, whose caches are warm. */
@Tag("nodes")
@SuppressWarnings("NullAway.Init") // set before all tests
class TwoNodesTest {
  private static final String HOSTNAME = "http://sso.acme.test";

  /** Within it, a node has to know of what another did. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private static TestDatabase database;
  private static OwnKeycloak here;
  private static OwnKeycloak there;
  private static BoundServer server;
  private static Acme acme;

  @BeforeAll
  static void startBoth() {
    database = Postgres.start();
    here = OwnKeycloak.node(database, HOSTNAME).start();
    there = OwnKeycloak.node(database, HOSTNAME).start();
    server = new BoundServer(here);
    server.createAcme();
    acme = server.acme();
    var app = here.admin().realm(AcmeRealm.NAME).clients().findByClientId(AcmeRealm.APP).get(0);
    app.setDirectAccessGrantsEnabled(true);
    here.admin().realm(AcmeRealm.NAME).clients().get(app.getId()).update(app);
  }

  @AfterAll
  static void stopBoth() {
    there.close();
    here.close();
    database.stop();
  }

  @Test
  void nodes_areOneCluster() {
    assertThat(here.log().text()).containsPattern("ISPN000094: Received new cluster view.*\\(2\\)");
  }

  @Test
  void ceilingPutHere_holdsThereAndIsLiftedThere() {
    var id = hire("narrow");
    var tokens = tokens(here, "narrow");
    assertThat(realmRoles(introspect(there, tokens))).contains("payroll");

    acme.narrow(id, "newcomer");

    await(() -> !realmRoles(introspect(there, tokens)).contains("payroll"));
    assertThat(realmRoles(refresh(there, tokens).claims()))
        .contains("staff")
        .doesNotContain("payroll");

    acme.deleteCeiling(id);

    await(() -> realmRoles(introspect(there, tokens)).contains("payroll"));
  }

  @Test
  void workProfileChangedHere_decidesThere() {
    var id = hire("leaver");
    var tokens = tokens(here, "leaver");
    assertThat(introspect(there, tokens).path("active").asBoolean()).isTrue();
    var user = here.admin().realm(AcmeRealm.NAME).users().get(id);
    var leaving = user.toRepresentation();
    leaving.singleAttribute("workEndDate", "2024-01-31");

    user.update(leaving);

    await(() -> refresh(there, tokens).status() != 200);
  }

  @Test
  void policyChangedHere_decidesThere() {
    hire("policed");
    var tokens = tokens(here, "policed");
    assertThat(realmRoles(introspect(there, tokens))).contains("payroll");
    var wide = AcmeRealm.POLICY.replace("\"contractor\", \"vendor\"", "\"employee\"");

    assertThat(acme.putPolicy(wide.replace("\"days\": 30", "\"days\": 3650")).status())
        .isEqualTo(204);

    await(() -> !realmRoles(introspect(there, tokens)).contains("payroll"));
    assertThat(acme.putPolicy(AcmeRealm.POLICY).status()).isEqualTo(204);
    await(() -> realmRoles(introspect(there, tokens)).contains("payroll"));
  }

  @Test
  void confirmedHere_hasNoSessionThere() {
    var id = hire("fake");
    var tokens = tokens(here, "fake");
    assertThat(introspect(there, tokens).path("active").asBoolean()).isTrue();
    var desk = server.desk();
    var opened = desk.open(desk.reviewer("ada"), id).body().path("id").asText();

    assertThat(desk.end(desk.reviewer("eve"), opened, "CONFIRMED").status()).isEqualTo(200);

    await(() -> !introspect(there, tokens).path("active").asBoolean());
    assertThat(refresh(there, tokens).status()).isEqualTo(400);
  }

  private static String hire(String name) {
    return acme.hire(
        person(name)
            .realmRoles("staff", "payroll")
            .attribute("workEmployment", "employee")
            .attribute("workStartDate", "2024-01-01"));
  }

  private static TokenResponse tokens(OwnKeycloak node, String name) {
    var fields = Map.of("grant_type", "password", "username", name, "password", name + "-pw");
    return app(node).token(AcmeRealm.APP, fields);
  }

  private static TokenResponse refresh(OwnKeycloak node, TokenResponse tokens) {
    var fields = Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken());
    return app(node).token(AcmeRealm.APP, fields);
  }

  private static JsonNode introspect(OwnKeycloak node, TokenResponse tokens) {
    return app(node).introspect(AcmeRealm.APP, tokens.accessToken()).body();
  }

  private static BrowserClient app(OwnKeycloak node) {
    return BrowserClient.at(node.realm(AcmeRealm.NAME))
        .clientSecret(AcmeRealm.APP_SECRET)
        .from(HOME);
  }

  private static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the other node knows within %s", SOON).isLessThan(deadline);
    }
  }
}
