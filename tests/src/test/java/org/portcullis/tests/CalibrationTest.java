package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.PortcullisServer;

/** What the realm's own ledger suggests for its policy. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class CalibrationTest {

  private static final String SHADOW = "{\"mode\": \"report-only\"}";

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    assertThat(acme.putPolicy(SHADOW).status()).isEqualTo(204);
  }

  @Test
  void proposal_readsTheLedgerAndChangesNothing() {
    for (var name : new String[] {"ann", "ben", "cat"}) {
      acme.hire(person(name));
      acme.livesAtHome(name);
      Acme.signIn(acme.browser(HOME), name).code().exchange();
    }
    Acme.signIn(acme.browser(ABROAD), "ann").code().exchange();
    Acme.signIn(acme.browser(HOME), "nobody").page();

    var answer = acme.get("calibration?days=7&challenged=0.3&high=0.1&attacked=0");

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    var evidence = answer.body().path("evidence");
    assertThat(evidence.path("attempts").asInt()).isEqualTo(4);
    assertThat(evidence.path("people").asInt()).isEqualTo(3);
    assertThat(evidence.path("personDays").asInt()).isBetween(3, 5);
    assertThat(evidence.path("remarks").toString()).contains("shorter than 14 days");
    assertThat(acme.get("policy").body().toString()).isEqualTo("{\"mode\":\"report-only\"}");
  }

  @Test
  void badRequest_isRefusedWithAReason() {
    assertThat(acme.get("calibration?days=0").status()).isEqualTo(400);
    var answer = acme.get("calibration?challenged=0.01&high=0.5");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error_description").asText() + answer.body())
        .contains("below challenged");
  }

  @Test
  void stranger_isRefused() {
    acme.hire(person("stranger"));
    var token = acme.tokenOf("stranger");
    assertThat(acme.call(token, "GET", "calibration", "application/json", "").status())
        .isEqualTo(403);
  }
}
