package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;

/** Sessions after the last day of work of somebody who asks for no further token. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class EndedWorkTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void sessionsEndByThemselves_andTokensFromBeforeAreOfNoUse() {
    var id = hire("leaver");
    var browser = acme.browser(HOME);
    var tokens = Acme.signIn(browser, "leaver").code().exchange();
    var stays = hire("stayer");
    var others = acme.browser(HOME);
    var kept = Acme.signIn(others, "stayer").code().exchange();
    assertThat(browser.introspect(tokens.accessToken()).active()).isTrue();

    endYesterday(id);

    await().atMost(A_MINUTE).until(() -> realm.admin().users().get(id).getUserSessions().isEmpty());
    assertThat(browser.introspect(tokens.accessToken()).active()).isFalse();
    var userinfo = realm.getBaseUrl() + "/protocol/openid-connect/userinfo";
    assertThat(Acme.call(tokens.accessToken(), "GET", userinfo, "").status()).isEqualTo(401);
    assertThat(realm.admin().users().get(stays).getUserSessions()).hasSize(1);
    assertThat(others.introspect(kept.accessToken()).active()).isTrue();
  }

  @Test
  void offlineSessions_endByThemselvesToo() {
    var id = hire("faraway");
    acme.browser(HOME)
        .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("scope", "openid offline_access"))
        .page()
        .submit(Acme.credentials("faraway"))
        .code()
        .exchange();
    var app = realm.admin().clients().findByClientId(AcmeRealm.APP).get(0).getId();
    assertThat(realm.admin().users().get(id).getOfflineSessions(app)).hasSize(1);

    endYesterday(id);

    await()
        .atMost(A_MINUTE)
        .until(() -> realm.admin().users().get(id).getOfflineSessions(app).isEmpty());
  }

  private String hire(String name) {
    return acme.hire(
        person(name)
            .realmRoles("offline_access")
            .attribute("workEmployment", "employee")
            .attribute("workEndDate", LocalDate.now(ZoneOffset.UTC).plusDays(1).toString()));
  }

  private void endYesterday(String id) {
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute("workEndDate", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
    realm.admin().users().get(id).update(user);
  }
}
