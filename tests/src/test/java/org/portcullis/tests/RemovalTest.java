package org.portcullis.tests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.AcmeRealm.APP;
import static org.portcullis.tests.support.AcmeRealm.CALLBACK;
import static org.portcullis.tests.support.BoundServer.BY_CLIENT;
import static org.portcullis.tests.support.BoundServer.BY_PROVIDER;
import static org.portcullis.tests.support.Claims.realmRoles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BoundServer;
import org.portcullis.tests.support.Manual;
import org.portcullis.tests.support.OwnKeycloak;

/** Taking Portcullis out of a Keycloak: in the right order, in the wrong one, and by an export. */
class RemovalTest {

  private static final Manual MANUAL = Manual.page("install.md");
  private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=";
  private static final String CONSOLE = "/admin/acme/console/";

  @TempDir static Path folder;

  private static Path bound = Path.of("");
  private static Path exported = Path.of("");

  @BeforeAll
  static void bind() {
    bound = folder.resolve("bound");
    exported = folder.resolve("acme-realm.json");
    try (var keycloak = OwnKeycloak.withPortcullis(bound).start()) {
      BoundServer.fill(keycloak);
    }
    var export = "bin/kc.sh export --optimized --realm=acme --file=" + exported;
    var outcome = OwnKeycloak.withPortcullis(bound).run(export, Map.of());
    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("basis=HOLDS_NOT_EXPORTED");
  }

  @Test
  void jarTakenOutAfterTheSetup_runsAsStockAndGoesOnWhenPutBack() throws IOException {
    var database = OwnKeycloak.copy(bound, "after");
    String mappings;
    JsonNode removed;
    try (var keycloak = OwnKeycloak.withPortcullis(database).start()) {
      var server = new BoundServer(keycloak);
      mappings = server.mappings();
      assertThat(warning(keycloak)).contains(": acme, by-client, by-provider, master. See");
      assertThat(realmRoles(signIn(keycloak, "carla").claims())).doesNotContain("payroll");
      removed = takeOut(keycloak);
      assertThat(keycloak.log().text()).contains("Realm acme: master/admin took Portcullis out");
      assertThat(server.mappings()).isEqualTo(mappings);
    }
    var again = OwnKeycloak.copy(database, "again");
    try (var keycloak = OwnKeycloak.stock(database).start()) {
      assertThat(new BoundServer(keycloak).mappings()).isEqualTo(mappings);
      assertStock(keycloak);
      assertThat(keycloak.log().text()).doesNotContain(" ERROR ");
    }
    try (var keycloak = OwnKeycloak.withPortcullis(again).start()) {
      assertThat(warning(keycloak)).isEmpty();
      setUpByScript(keycloak);
      var policy = removed.path("policy").asText();
      assertThat(new BoundServer(keycloak).acme().putPolicy(policy).status()).isEqualTo(204);
      assertThat(realmRoles(signIn(keycloak, "vera").claims())).doesNotContain("payroll");
      assertThat(new BoundServer(keycloak).acme().assessments("vera")).isNotEmpty();
    }
  }

  /** Sets acme up by the scripts, as somebody does who has nothing but a realm. */
  private static void setUpByScript(OwnKeycloak keycloak) {
    var environment = Map.of("KC_CLI_PASSWORD", OwnKeycloak.ADMIN, "KC_OPTS", QUICK + folder);
    var options = " --server " + keycloak.url() + " --realm acme --user admin";
    var dry = keycloak.run(script("setup") + options + " --dry-run", environment);
    assertThat(dry.status()).as(dry.output()).isZero();
    assertThat(dry.output()).contains("\"dryRun\" : true", "Binds the flow 'portcullis browser");
    assertSucceeds(keycloak, script("setup") + options, environment);
    var doctor = keycloak.run(script("doctor") + options, environment);
    assertThat(doctor.status()).as(doctor.output()).isIn(1, 2);
    assertThat(doctor.output())
        .contains("Why:", "Do:")
        .doesNotContain("Nobody who comes by the realm's browserFlow");
    assertThat(keycloak.run(script("setup") + " --nonsense x", environment).status()).isEqualTo(2);
  }

  private static String script(String name) {
    return Path.of("../bin/portcullis-" + name + ".sh").toAbsolutePath().toString();
  }

  /** Takes Portcullis out of all realms, of acme by the manual; returns what was said of acme. */
  private static JsonNode takeOut(OwnKeycloak keycloak) throws IOException {
    var server = new BoundServer(keycloak);
    var preview = server.remove("acme", true).body();
    assertThat(server.realm("acme").toRepresentation().getBrowserFlow())
        .isEqualTo("portcullis browser");

    var logIn = "kcadm.sh config credentials --server %s --realm master --user admin\n";
    assertSucceeds(
        keycloak,
        "cd "
            + folder
            + "\n"
            + logIn.formatted(keycloak.url())
            + MANUAL.commands("Removing Portcullis", 0),
        Map.of("KC_CLI_PASSWORD", OwnKeycloak.ADMIN, "KC_OPTS", QUICK + folder));

    var removed = new ObjectMapper().readTree(folder.resolve("removed.json").toFile());
    assertThat(removed.path("unbound")).isEqualTo(preview.path("unbound"));
    assertThat(removed.at("/unbound/0/was").asText()).isEqualTo("portcullis browser");
    assertThat(server.realm("acme").toRepresentation().getBrowserFlow()).isEqualTo("browser");
    assertThat(server.realm("acme").getAdminEvents().get(0).getResourcePath()).endsWith("setup");
    assertThat(server.remove("acme", false).body().path("unbound")).isEmpty();
    assertThat(server.remove(BY_CLIENT, false).body().at("/unbound/0/of").asText())
        .isEqualTo("client");
    assertThat(server.remove(BY_PROVIDER, false).body().at("/unbound/0/binding").asText())
        .isEqualTo("postBrokerLoginFlow");
    assertThat(server.remove("master", false).body().path("unbound")).hasSize(2);
    return removed;
  }

  private static void assertStock(OwnKeycloak keycloak) {
    var server = new BoundServer(keycloak);
    var tokens = signIn(keycloak, "carla");
    assertThat(realmRoles(tokens.claims())).contains("staff", "payroll");
    assertThat(signInStatus(keycloak, BY_CLIENT)).isEqualTo(200);
    var provider = server.realm(BY_PROVIDER).identityProviders().get(BoundServer.PROVIDER);
    assertThat(provider.toRepresentation().getPostBrokerLoginFlowAlias()).isNullOrEmpty();
    var token = server.acme().tokenOf("carla");
    assertThat(
            Acme.call(token, "GET", keycloak.realm("acme") + "/account/credentials", "").status())
        .isEqualTo(200);
    assertThat(browser(keycloak, "acme").visit(keycloak.url() + CONSOLE).status()).isEqualTo(200);
    assertThat(server.call("POST", "/admin/realms/acme/partial-export", "").status())
        .isEqualTo(200);
    assertThat(server.call("GET", "/admin/realms/acme/components", "").status()).isEqualTo(200);
    server.realm("acme").flows().deleteFlow(server.flowId("acme", "portcullis browser"));
    server.realm("acme").remove();
  }

  @Test
  void jarTakenOutFirst_breaksBoundRealmsUntilTheManualIsFollowed() {
    var database = OwnKeycloak.copy(bound, "before");
    var rescue = Map.of("KC_CLI_CLIENT_SECRET", "a-secret-for-the-test", "KC_OPTS", QUICK + folder);
    var bootstrap = MANUAL.commands("If the JAR went first", 0).replaceFirst("export .*\n", "");
    try (var keycloak = OwnKeycloak.stock(database)) {
      assertSucceeds(keycloak, bootstrap, rescue);
      keycloak.start();
      assertThat(signInStatus(keycloak, "acme")).isEqualTo(400);
      assertThat(signInStatus(keycloak, BY_CLIENT)).isEqualTo(400);
      assertThat(signInStatus(keycloak, BoundServer.PLAIN)).isEqualTo(200);
      assertThat(adminGrant(keycloak)).isEqualTo(500);
      assertThat(keycloak.log().text())
          .contains("Unable to find factory for AuthenticatorFactory: portcullis-risk");

      var unbind = MANUAL.commands("If the JAR went first", 1);
      unbind += "unbind " + BY_CLIENT + "\nunbind " + BY_PROVIDER + "\n";
      assertSucceeds(keycloak, unbind.replace("http://localhost:8080", keycloak.url()), rescue);

      assertThat(adminGrant(keycloak)).isEqualTo(200);
      var logged = keycloak.log().mark();
      assertStock(keycloak);
      assertThat(keycloak.log().since(logged)).doesNotContain(" ERROR ");
    }
  }

  @Test
  void exportOfABoundRealm_isImportedWithoutTheJarOnceEditedByTheManual() {
    var edit = MANUAL.commands("A realm export from a Keycloak with Portcullis", 0);
    try (var keycloak = OwnKeycloak.stock(folder.resolve("elsewhere"))) {
      var refused = keycloak.run(importOf(exported), Map.of());
      assertThat(refused.status()).isNotZero();
      assertThat(refused.output()).contains("Invalid provider type");

      assertSucceeds(keycloak, "cd " + folder + "\n" + edit, Map.of());
      assertSucceeds(keycloak, importOf(folder.resolve("acme-without.json")), Map.of());

      keycloak.start();
      assertThat(realmRoles(signIn(keycloak, "carla").claims())).contains("staff", "payroll");
      assertThat(keycloak.log().text()).doesNotContain(" ERROR ");
    }
  }

  private static String importOf(Path file) {
    return "bin/kc.sh import --optimized --file=" + file;
  }

  private static void assertSucceeds(
      OwnKeycloak keycloak, String commands, Map<String, String> environment) {
    var outcome = keycloak.run(commands, environment);
    assertThat(outcome.status()).as(outcome.output()).isZero();
  }

  /** What the log said at start-up about bound realms; empty if nothing. */
  private static String warning(OwnKeycloak keycloak) {
    return keycloak
        .log()
        .text()
        .lines()
        .filter(line -> line.contains("Nobody can sign in to these realms"))
        .collect(joining());
  }

  private static int adminGrant(OwnKeycloak keycloak) {
    var fields =
        Map.of(
            "grant_type", "password", "username", OwnKeycloak.ADMIN, "password", OwnKeycloak.ADMIN);
    return BrowserClient.at(keycloak.realm("master")).token("admin-cli", fields).status();
  }

  private static int signInStatus(OwnKeycloak keycloak, String realm) {
    var account = keycloak.realm(realm) + "/account/";
    return realm.equals(BY_CLIENT)
        ? browser(keycloak, realm).open(APP, CALLBACK).status()
        : browser(keycloak, realm).open("account-console", account).status();
  }

  private static TokenResponse signIn(OwnKeycloak keycloak, String name) {
    return Acme.signIn(browser(keycloak, "acme"), name).code().exchange();
  }

  private static BrowserClient browser(OwnKeycloak keycloak, String realm) {
    return BrowserClient.at(keycloak.realm(realm)).clientSecret(AcmeRealm.APP_SECRET).from(HOME);
  }
}
