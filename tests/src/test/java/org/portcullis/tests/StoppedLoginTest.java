package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Vouching.attester;
import static org.portcullis.tests.support.Vouching.enter;
import static org.portcullis.tests.support.Vouching.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.StoppingRealm;
import org.portcullis.tests.support.Vouching;

/** People of doubtful identity who give up when somebody has to vouch for them. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class StoppedLoginTest {

  @InjectRealm(config = StoppingRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private Vouching vouching;

  @BeforeEach
  void hireSponsor() {
    acme = new Acme(realm, admin);
    var boss = CaseDesk.newName("boss");
    acme.hire(attester(boss));
    vouching = new Vouching(acme, realm.getBaseUrl(), boss);
  }

  @Test
  void whoeverGivesUp_hasACaseAllTheSame() {
    var name = CaseDesk.newName("quitter");
    vouching.hire(name);

    var receipt = receipt(vouching.asked(name));

    var cases = cases(name);
    assertThat(cases).hasSize(1);
    var evidence = evidence(cases.get(0));
    assertThat(evidence.path("times").asInt()).isEqualTo(1);
    assertThat(evidence.toString()).contains(receipt.replace(" ", ""));
  }

  @Test
  void oneSignIn_isToldOfOnce() {
    var name = CaseDesk.newName("once");
    vouching.hire(name);
    var page = vouching.asked(name);
    page = enter(page, "AAAAAAAA").page();

    enter(page, vouching.code(vouching.bossTokens(), receipt(page))).code();

    var cases = cases(name);
    assertThat(cases).hasSize(1);
    assertThat(evidence(cases.get(0)).path("times").asInt()).isEqualTo(1);
  }

  /** Else whoever tries again would be where the last attempt was, and not have travelled. */
  @Test
  void tryingAgain_clearsNothing() {
    var name = CaseDesk.newName("again");
    vouching.hire(name);
    Acme.signIn(acme.browser(HOME), name).code();
    vouching.asked(name);

    vouching.asked(name);

    var again = acme.assessments(name).get(0);
    var first = acme.assessments(name).get(1);
    assertThat(Acme.finding(first, "new-hire-travel").path("state").asText()).isEqualTo("evidence");
    assertThat(again.path("identity")).isEqualTo(first.path("identity"));
  }

  @Test
  void line_isSeenByOthersThoughNobodyGotIn() {
    var first = CaseDesk.newName("first");
    var second = CaseDesk.newName("second");
    var id = vouching.hire(first);
    vouching.hire(second);
    vouching.asked(first);

    vouching.asked(second);

    var shared = Acme.finding(acme.assessment(second), "shared-address");
    assertThat(shared.path("state").asText()).isEqualTo("evidence");
    assertThat(shared.path("facts").path("with").toString()).contains(id);
    assertThat(shared.path("facts").path("newcomers").asInt()).isPositive();
  }

  private List<JsonNode> cases(String name) {
    return StreamSupport.stream(
            acme.get("cases?user=" + name).body().path("items").spliterator(), false)
        .map(file -> acme.get("cases/" + file.path("id").asText()).body())
        .toList();
  }

  private static JsonNode evidence(JsonNode file) {
    for (var line : file.path("evidence")) {
      if (line.path("signal").asText().equals("declared-country")) {
        return line;
      }
    }
    throw new AssertionError("no evidence of the country in " + file);
  }
}
