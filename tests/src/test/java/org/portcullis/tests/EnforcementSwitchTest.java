package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.person;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.PortcullisServer;

/** The server option that switches enforcement off for all realms. */
@Tag("slow")
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EnforcementSwitchTest.Server.class)
class EnforcementSwitchTest {

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  @Test
  void enforcementSwitchedOff_makesAnEnforcingPolicyReportOnly() {
    var acme = new Acme(realm, admin);
    acme.hire(person("otto"));
    acme.livesAtHome("otto");

    assertThat(Acme.signIn(acme.browser(ABROAD), "otto")).isInstanceOf(Result.Code.class);

    var line = acme.assessment("otto");
    assertThat(line.path("decision").asText()).isEqualTo("STEP_UP");
    assertThat(line.path("enforced").asBoolean()).isFalse();
  }

  static class Server extends PortcullisServer {
    @Override
    public KeycloakServerConfigBuilder configure(KeycloakServerConfigBuilder server) {
      return super.configure(server).option("spi-portcullis--policy--enforcement", "false");
    }
  }
}
