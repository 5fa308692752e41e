package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.PortcullisServer;

/** What rules of the policy do to real sign-ins. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class PolicyRulesTest {
  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
  }

  @Test
  void caseOfARule_isOpenedWhoeverIsLetIn() {
    rule("enforce", "{\"client\": [\"app\"]}", "{\"case\": true}");
    var id = acme.hire(person("ruth"));

    Acme.signIn(acme.browser(HOME), "ruth").code();

    var cases = desk.get(acme.adminToken(), "?user=" + id).body();
    assertThat(cases).hasSize(1);
    assertThat(cases.path(0).path("reason").asText()).isEqualTo("policy-rule");
    assertThat(cases.path(0).path("text").asText()).contains("\"the rule\"");
  }

  @Test
  void blockOfARule_refusesTheSignInAndOpensItsCase() {
    rule("enforce", "{\"client\": [\"app\"]}", "{\"action\": \"block\", \"case\": true}");
    var id = acme.hire(person("rosa"));

    assertThat(Acme.signIn(acme.browser(HOME), "rosa"))
        .isInstanceOfSatisfying(
            Page.class, page -> assertThat(page.has("#portcullis-receipt")).isTrue());

    assertThat(desk.get(acme.adminToken(), "?user=" + id).body()).hasSize(1);
  }

  @Test
  void ruleThatOnlyReports_doesNothing() {
    rule("report-only", "{\"client\": [\"app\"]}", "{\"action\": \"block\", \"case\": true}");
    var id = acme.hire(person("rita"));

    assertThat(Acme.signIn(acme.browser(HOME), "rita")).isInstanceOf(Result.Code.class);

    assertThat(desk.get(acme.adminToken(), "?user=" + id).body()).isEmpty();
  }

  @Test
  void ruleForAnotherApplication_doesNothing() {
    rule("enforce", "{\"client\": [\"account\"]}", "{\"action\": \"block\"}");
    acme.hire(person("rolf"));

    assertThat(Acme.signIn(acme.browser(HOME), "rolf")).isInstanceOf(Result.Code.class);
  }

  private void rule(String mode, String condition, String then) {
    var document =
        """
        {"mode": "enforce",
         "rules": [{"name": "the rule", "mode": "%s", "when": {"all": [%s]}, "then": %s}]}
        """
            .formatted(mode, condition, then);
    assertThat(acme.putPolicy(document).status()).as("the policy").isEqualTo(204);
  }
}
