package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.broken.RollbackListenerFactory;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ServerLog;

/** Logins whose Keycloak transaction is rolled back after their decision. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class RollbackTest {

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  @Test
  void rolledBackLogin_isStoredNevertheless() {
    var acme = new Acme(realm, admin);
    var name = RollbackListenerFactory.VICTIM;
    acme.hire(person(name));
    acme.livesAtHome(name);

    Acme.signIn(acme.browser(HOME), name);

    var line = acme.assessment(name);
    assertThat(line.path("decision").asText()).isEqualTo("ALLOW");
    assertThat(line.path("outcome").asText()).isEqualTo("ERROR");
    assertThat(log.text())
        .contains("receipt " + line.path("receipt").asText() + " was rolled back");
  }
}
