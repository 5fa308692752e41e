package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.HiringRealm.SPA;
import static org.portcullis.tests.support.HiringRealm.hired;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Whom a case's subject hangs together with, as the sign-ins of all show. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ClusterTest {
  private static final String BERLIN = "52.52,13.40";
  private static final String CHICAGO = "41.88,-87.63";

  @InjectRealm(config = HiringRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String ada = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    ada = desk.reviewer("ada");
  }

  @Test
  void cluster_goesOnOverOthersAndLeavesTheHouseholdOut() {
    var kim = hire("kim", person("kim").attribute("workHousehold", "nest"));
    var mate = hire("mate", person("mate").attribute("workHousehold", "nest"));
    var lee = hire("lee", hired("lee", 20, "US", CHICAGO));
    var max = hire("max", hired("max", 20, "US", CHICAGO));
    var laptop = browser("203.0.113.21");
    signIn(laptop, "kim");
    signIn(browser("203.0.113.21"), "mate");
    signIn(laptop.from("198.51.100.21"), "lee");
    signIn(browser("198.51.100.21"), "max");
    var id = desk.open(ada, kim).body().path("id").asText();

    var cluster = desk.get(ada, "/" + id + "/cluster").body();

    assertThat(users(cluster)).containsExactly(lee, max).doesNotContain(mate);
    assertThat(path(cluster, lee)).containsExactly(kim + " DEVICE " + lee);
    assertThat(path(cluster, max)).containsExactly(kim + " DEVICE " + lee, lee + " ADDRESS " + max);
    assertThat(cluster.path("cutOff").asBoolean()).isFalse();
    var pack = desk.get(ada, "/" + id + "/pack").body();
    assertThat(pack.path("linkedAccounts").findValuesAsText("username"))
        .containsExactly("lee", "max");
    var hold = desk.post(ada, "/" + id + "/hold?dryRun=true", "{\"reason\":\"looked\"}").body();
    assertThat(hold.path("accounts").findValuesAsText("user")).containsExactly(kim, lee, max);
  }

  @Test
  void cluster_leavesOfficesOut() {
    var newcomer = hire("newcomer", person("newcomer"));
    signIn(browser("203.0.113.22"), "newcomer");
    for (var i = 0; i < 4; i++) {
      hire("veteran" + i, hired("veteran" + i, 900, "DE", BERLIN));
      signIn(browser("203.0.113.22"), "veteran" + i);
    }
    var id = desk.open(ada, newcomer).body().path("id").asText();

    assertThat(users(desk.get(ada, "/" + id + "/cluster").body())).isEmpty();
  }

  @Test
  void accountsThatEvidenceNames_areGoneOnFrom() {
    var ann = hire("ann", person("ann"));
    var ben = hire("ben", person("ben"));
    var cleo = hire("cleo", person("cleo"));
    var laptop = browser("203.0.113.23");
    signIn(laptop, "ben");
    signIn(laptop.from("203.0.113.24"), "cleo");
    var id = desk.noteLine(ann, "R1", ben);

    var cluster = desk.get(ada, "/" + id + "/cluster").body();

    assertThat(users(cluster)).containsExactly(ben, cleo);
    assertThat(path(cluster, ben)).containsExactly(ann + " ADDRESS " + ben);
    assertThat(path(cluster, cleo))
        .containsExactly(ann + " ADDRESS " + ben, ben + " DEVICE " + cleo);
  }

  private static UserBuilder person(String name) {
    return hired(name, 20, "DE", BERLIN);
  }

  private String hire(String name, UserBuilder person) {
    acme.hire(person);
    return acme.idOf(name);
  }

  private BrowserClient browser(String address) {
    return BrowserClient.at(realm.getBaseUrl()).from(address);
  }

  private void signIn(BrowserClient browser, String name) {
    browser
        .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
    acme.logOut(name);
  }

  private static List<String> users(JsonNode cluster) {
    return StreamSupport.stream(cluster.path("members").spliterator(), false)
        .map(member -> member.path("user").asText())
        .toList();
  }

  private static List<String> path(JsonNode cluster, String user) {
    return StreamSupport.stream(cluster.path("members").spliterator(), false)
        .filter(member -> member.path("user").asText().equals(user))
        .flatMap(member -> StreamSupport.stream(member.path("path").spliterator(), false))
        .map(
            tie ->
                tie.path("from").asText()
                    + " "
                    + tie.path("shares").asText()
                    + " "
                    + tie.path("to").asText())
        .toList();
  }
}
