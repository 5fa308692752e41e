package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
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
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.PortcullisServer;

/** People whose last day of work is over. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class EmploymentEndTest {

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private BrowserClient browser;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    browser = acme.browser(HOME);
    assertThat(acme.putPolicy(AcmeRealm.POLICY).status()).isEqualTo(204);
  }

  @Test
  void loginAfterTheLastDay_isRefusedWithoutLockout() {
    var id = hire("gone", today().minusDays(1));

    var page = Acme.signIn(browser, "gone").page();

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text()).contains("This account is not in use at present.");
    assertThat(page.text().toLowerCase(Locale.ROOT)).doesNotContain("employment", "last day");
    var line = acme.assessment("gone");
    assertThat(line.path("basis").asText()).isEqualTo("EMPLOYMENT_ENDED");
    assertThat(line.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(realm.admin().attackDetection().bruteForceUserStatus(id))
        .containsEntry("numFailures", 0);
  }

  @Test
  void refusalAfterTheLastDay_cannotBeReleased() {
    hire("stuck", today().minusDays(1));
    Acme.signIn(browser, "stuck").page();
    var receipt = acme.assessment("stuck").path("receipt").asText();

    assertThat(acme.release(acme.reviewerToken(), receipt).status()).isEqualTo(409);
  }

  @Test
  void loginOnTheLastDay_isLetIn() {
    hire("last", today());

    assertThat(Acme.signIn(browser, "last")).isInstanceOf(Result.Code.class);
  }

  @Test
  void passedLastDay_endsAllSessionsAtTheNextTokenResponse() {
    var id = hire("ending", today());
    var online = Acme.signIn(browser, "ending").code().exchange();
    var offlineBrowser = acme.browser(HOME);
    var offline = offline(offlineBrowser, "ending");
    var app = realm.admin().clients().findByClientId(AcmeRealm.APP).get(0).getId();
    assertThat(realm.admin().users().get(id).getOfflineSessions(app)).isNotEmpty();

    endYesterday(id);

    assertThat(browser.refresh(online).error()).isEqualTo("invalid_grant");
    assertThat(realm.admin().users().get(id).getUserSessions()).isEmpty();
    assertThat(realm.admin().users().get(id).getOfflineSessions(app)).isEmpty();
    assertThat(offlineBrowser.refresh(offline).error()).isEqualTo("invalid_grant");
  }

  /** Nobody has swept the session yet, nor asked for another token. */
  @Test
  void tokensFromBefore_areOfNoUseAtOnce() {
    var id = hire("holding", today());
    var tokens = Acme.signIn(browser, "holding").code().exchange();
    assertThat(browser.introspect(tokens.accessToken()).active()).isTrue();

    endYesterday(id);

    assertThat(browser.introspect(tokens.accessToken()).active()).isFalse();
    var userinfo = realm.getBaseUrl() + "/protocol/openid-connect/userinfo";
    assertThat(Acme.call(tokens.accessToken(), "GET", userinfo, "").status()).isEqualTo(401);
    assertThat(realm.admin().users().get(id).getUserSessions()).isNotEmpty();
  }

  @Test
  void offlineToken_isOfNoUseDaysAfterTheLastDay() {
    hire("faraway", today());
    var offline = offline(browser, "faraway");

    time.set(Duration.ofDays(3));

    assertThat(browser.refresh(offline).error()).isEqualTo("invalid_grant");
  }

  @Test
  void ssoCookie_bringsNoCodeAfterTheLastDay() {
    var id = hire("cookie", today());
    Acme.signIn(browser, "cookie").code().exchange();
    endYesterday(id);

    var again = browser.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of());

    assertThat(again).isNotInstanceOf(Result.Code.class);
    assertThat(realm.admin().users().get(id).getUserSessions()).isEmpty();
  }

  @Test
  void reportOnly_letsPeopleIn() {
    acme.putPolicy(AcmeRealm.POLICY.replace("enforce", "report-only"));
    hire("reported", today().minusDays(1));

    assertThat(Acme.signIn(browser, "reported").code().exchange().status()).isEqualTo(200);
  }

  @Test
  void exemptUser_isLetIn() {
    var id = hire("breakglass", today().minusDays(1));
    acme.putPolicy(AcmeRealm.POLICY.replace("\"help\"", "\"exempt\": [\"" + id + "\"], \"help\""));

    assertThat(Acme.signIn(browser, "breakglass").code().exchange().status()).isEqualTo(200);
  }

  private String hire(String name, LocalDate lastDay) {
    return acme.hire(
        person(name)
            .attribute("workEmployment", "employee")
            .attribute("workEndDate", lastDay.toString()));
  }

  private void endYesterday(String id) {
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute("workEndDate", today().minusDays(1).toString());
    realm.admin().users().get(id).update(user);
  }

  private static TokenResponse offline(BrowserClient browser, String name) {
    var scope = Map.of("scope", "openid offline_access");
    return browser
        .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, scope)
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
