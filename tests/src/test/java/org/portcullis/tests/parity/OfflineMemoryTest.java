package org.portcullis.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.portcullis.tests.support.HiringRealm.SPA;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Sessions remember where and with what they were seen, beyond this node's memory. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class OfflineMemoryTest {
  @InjectRealm(config = HiringRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private JsonNode stored(String session, boolean offline) {
    return Acme.call(
            "none",
            "GET",
            realm.getBaseUrl() + "/tests-noting/notes/" + session + "?offline=" + offline,
            "")
        .body();
  }

  /** A session that moved is looked at once, however it is stored. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refreshFromAnotherBrowser_isInTheDatabase(boolean offline) {
    var acme = new Acme(realm, admin);
    var name = offline ? "kim" : "lee";
    acme.hire(
        Acme.person(name)
            .realmRoles("offline_access")
            .attribute("workEmployment", "employee")
            .totpSecret(Acme.TOTP_SECRET));
    var laptop = new Laptop(realm.getBaseUrl());
    var scope = offline ? "openid offline_access" : "openid";
    var tokens =
        laptop
            .go()
            .authorize(SPA, AcmeRealm.CALLBACK, Map.of("scope", scope))
            .page()
            .submit(Acme.credentials(name))
            .code()
            .exchange();
    var session = tokens.claims().path("sid").asText();
    var opened = stored(session, offline);
    assertThat(opened.path("portcullis.seen").asText()).isNotEmpty();

    var refreshed = laptop.with(Laptop.CHROME).go().refresh(tokens);
    assertThat(refreshed.status()).as("%s", refreshed).isEqualTo(200);
    await()
        .untilAsserted(
            () -> {
              var now = stored(session, offline);
              assertThat(now.path("portcullis.seen")).isNotEqualTo(opened.path("portcullis.seen"));
              assertThat(now.path("portcullis.start")).isEqualTo(opened.path("portcullis.start"));
            });
  }
}
