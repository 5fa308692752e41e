package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.LogoutListener;
import org.portcullis.tests.support.SamlService;

/** Sessions that Portcullis ends, and applications that would keep people by a cookie of theirs. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class SessionEndTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** New contractors have an hour a session, and lose nothing else. */
  private static final String AN_HOUR =
      """
      {"mode": "enforce", "factorDays": 0,
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["payroll"]}}},
       "probation": {"who": {"employment": ["contractor"]},
         "stages": [{"name": "starter", "fromDay": 0, "maxSessionMinutes": 60},
                    {"name": "full", "fromDay": 90}]}}
      """;

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private BrowserClient browser;
  private LogoutListener application;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    browser = acme.browser(HOME);
    application = LogoutListener.start();
    application.listenFor(realm, AcmeRealm.APP);
    assertThat(acme.putPolicy(AN_HOUR).status()).isEqualTo(204);
  }

  @AfterEach
  void leave() {
    application.close();
  }

  /** However long ago that day was. */
  @Test
  void lastDayLongAgo_endsSessionsAndApplicationsHear() {
    var id = hire("leaver");
    var session = Acme.signIn(browser, "leaver").code().exchange().claims().path("sid").asText();

    endDaysAgo(id, 60);

    await().atMost(A_MINUTE).until(() -> application.tokens(id).findAny().isPresent());
    var token = application.tokens(id).findFirst().orElseThrow();
    assertThat(token.path("sid").asText()).isEqualTo(session);
    assertThat(token.path("iss").asText()).isEqualTo(realm.getBaseUrl());
    assertThat(realm.admin().users().get(id).getUserSessions()).isEmpty();
  }

  @Test
  void applicationThatDidNotHear_isToldAgain() {
    var id = hire("unheard");
    Acme.signIn(browser, "unheard").code().exchange();
    application.beBusy(1);

    endDaysAgo(id, 1);

    await().atMost(A_MINUTE).until(() -> application.tokens(id).count() == 2);
  }

  @Test
  void lastDay_isToldToSamlApplicationsToo() {
    var service = SamlService.register(realm, "http://leaving.test", List.of());
    application.listenFor(realm, "http://leaving.test");
    var id = hire("asserted");
    service.signIn(browser, "asserted");

    endDaysAgo(id, 1);

    await().atMost(A_MINUTE).until(() -> application.requests().findAny().isPresent());
    assertThat(application.requests().findFirst().orElseThrow())
        .contains("LogoutRequest", "SessionIndex", realm.getBaseUrl());
  }

  @Test
  void ssoCookie_bringsNoCodeAfterTheLastDay() {
    var id = hire("cookie");
    Acme.signIn(browser, "cookie").code().exchange();
    acme.putPolicy(AN_HOUR.replace("enforce", "report-only"));
    endDaysAgo(id, 1);
    assertThat(byCookie("openid")).isInstanceOf(Result.Code.class);

    acme.putPolicy(AN_HOUR);

    assertThat(byCookie("openid")).isNotInstanceOf(Result.Code.class);
  }

  @Test
  void longestSession_endsByItselfAndApplicationsHear() {
    var id = contractor("lingerer");
    Acme.signIn(browser, "lingerer").code().exchange();

    time.set(Duration.ofMinutes(29));
    byCookie("openid").code().exchange();
    time.set(Duration.ofMinutes(61));

    await().atMost(A_MINUTE).until(() -> application.tokens(id).findAny().isPresent());
  }

  @Test
  void nothingThatIsGivenForASession_outlivesIt() {
    contractor("clockwatcher");
    var service = SamlService.register(realm, "http://clock.test", List.of());
    var signedIn = Acme.signIn(browser, "clockwatcher").code().exchange();
    var end = signedIn.claims().path("auth_time").asLong() + 3600;

    var assertion = service.ask(browser).expectFirst("saml|AuthnStatement");
    time.set(Duration.ofMinutes(29));
    var later = browser.refresh(signedIn);
    time.set(Duration.ofMinutes(58));
    var last = browser.refresh(later);

    assertThat(Instant.parse(assertion.attr("SessionNotOnOrAfter")).getEpochSecond())
        .isBetween(end - 2, end + 2);
    assertThat(last.idClaims().path("exp").asLong()).isBetween(end - 2, end + 2);
    assertThat(last.claims().path("exp").asLong()).isBetween(end - 2, end + 2);
  }

  /** The offline session would begin its own hour. */
  @Test
  void offlineAccessAtTheEnd_doublesNothing() {
    contractor("doubler");
    var tokens = Acme.signIn(browser, "doubler").code().exchange();
    time.set(Duration.ofMinutes(29));
    browser.refresh(tokens);
    time.set(Duration.ofMinutes(58));
    var offline = byCookie("openid offline_access").code().exchange();
    assertThat(offline.status()).isEqualTo(200);

    time.set(Duration.ofMinutes(61));

    assertThat(browser.refresh(offline).error()).isEqualTo("invalid_grant");
  }

  @Test
  void quarantine_isToldToApplications() {
    var id = hire("doubted");
    Acme.signIn(browser, "doubted").code().exchange();

    acme.narrow(id, "quarantine");

    await().atMost(A_MINUTE).until(() -> application.tokens(id).findAny().isPresent());
  }

  @Test
  void narrowerCeiling_endsNoSession() {
    var id = hire("narrowed");
    var tokens = Acme.signIn(browser, "narrowed").code().exchange();

    acme.narrow(id, "newcomer");

    assertThat(browser.refresh(tokens).status()).isEqualTo(200);
    assertThat(application.tokens(id)).isEmpty();
  }

  private Result byCookie(String scope) {
    return browser.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("scope", scope));
  }

  private String hire(String name) {
    return acme.hire(
        person(name).realmRoles("offline_access").attribute("workEmployment", "employee"));
  }

  private String contractor(String name) {
    return acme.hire(
        person(name)
            .realmRoles("offline_access")
            .attribute("workEmployment", "contractor")
            .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).toString()));
  }

  private void endDaysAgo(String id, int days) {
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute("workEndDate", LocalDate.now(ZoneOffset.UTC).minusDays(days).toString());
    realm.admin().users().get(id).update(user);
  }
}
