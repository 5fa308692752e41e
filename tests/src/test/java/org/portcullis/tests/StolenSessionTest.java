package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ServerLog;
import org.portcullis.tests.support.Vouching;

/** Refresh tokens, cookies, codes and approvals in the hands of somebody in another country. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class StolenSessionTest {

  private static final String SPA = "spa";
  private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

  /** Asks for a second factor at medium. */
  private static final String ASKING =
      """
      {"mode": "enforce", "factorDays": 0, "stepUpAt": "medium",
       "thresholds": {"session": {"medium": 30, "high": 100}}}
      """;

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  private Acme acme;
  private BrowserClient browser;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    browser = BrowserClient.at(realm.getBaseUrl()).from(HOME);
    assertThat(acme.putPolicy(ASKING).status()).isEqualTo(204);
  }

  @Test
  void firstRefreshElsewhere_isRefusedAndTheOwnersGoesOn() {
    var tokens = signIn("robbed");

    var thief = browser.from(ABROAD).refresh(tokens);

    assertThat(thief.error()).isEqualTo("invalid_grant");
    assertThat(browser.from(HOME).refresh(tokens).status()).isEqualTo(200);
    assertThat(acme.assessments("robbed").get(0).path("outcome").asText()).isEqualTo("REFUSED");
  }

  @Test
  void firstRefreshThatIsBlocked_endsTheSession() {
    acme.putPolicy(ASKING.replace("\"stepUpAt\"", "\"blockAt\": \"medium\", \"stepUpAt\""));
    var tokens = signIn("blocked");

    var thief = browser.from(ABROAD).refresh(tokens);

    assertThat(thief.error()).isEqualTo("invalid_grant");
    assertThat(browser.from(HOME).refresh(tokens).error()).isEqualTo("invalid_grant");
    assertThat(realm.admin().users().get(acme.idOf("blocked")).getUserSessions()).isEmpty();
  }

  /** The decision binds the very response that it is about. */
  @Test
  void firstRefreshThatIsLetThrough_isNarrowed() {
    acme.putPolicy(
        """
        {"mode": "enforce", "factorDays": 0, "stepUpAt": "high",
         "thresholds": {"session": {"medium": 30, "high": 100}},
         "ceilings": {"newcomer": {"withhold": {"realmRoles": ["payroll"]}}},
         "sessionCeilings": {"session": {"medium": "newcomer"}}}
        """);
    var tokens = signIn("mover");
    assertThat(realmRoles(tokens.claims())).contains("payroll");

    var moved = browser.from(ABROAD).refresh(tokens);

    assertThat(realmRoles(moved.claims())).contains("reports").doesNotContain("payroll");
  }

  /**
   * A server's address says nothing of the person; of an application with a secret, only the policy
   * knows.
   */
  @Test
  void confidentialClient_isLookedAtWhereThePolicySaysThatItRunsOnDevices() {
    hire("desktop");
    var app = acme.browser(HOME);
    var tokens = Acme.signIn(app, "desktop").code().exchange();
    var elsewhere = app.from(ABROAD).refresh(tokens);
    assertThat(elsewhere.status()).isEqualTo(200);

    acme.putPolicy(
        ASKING.replace(
            "\"stepUpAt\"", "\"safeguards\": {\"clientsOnDevices\": [\"app\"]}, \"stepUpAt\""));

    assertThat(app.refresh(elsewhere).error()).isEqualTo("invalid_grant");
    assertThat(app.from(HOME).refresh(elsewhere).status()).isEqualTo(200);
  }

  /** What is found of the person's browser binds the application's server, too. */
  @Test
  void sessionThatEndsInTheBrowser_endsForAConfidentialClientToo() {
    acme.putPolicy(ASKING.replace("\"stepUpAt\"", "\"blockAt\": \"medium\", \"stepUpAt\""));
    hire("served");
    var app = acme.browser(HOME);
    var tokens = Acme.signIn(app, "served").code().exchange();

    app.from(ABROAD).authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("prompt", "none"));

    assertThat(app.from(HOME).refresh(tokens).error()).isEqualTo("invalid_grant");
  }

  @Test
  void reportOnly_refusesAndNarrowsNothing() {
    acme.putPolicy(ASKING.replace("enforce", "report-only"));
    var tokens = signIn("watched");

    assertThat(browser.from(ABROAD).refresh(tokens).status()).isEqualTo(200);
  }

  @Test
  void ssoCookieElsewhere_bringsNoCode() {
    signIn("cookie");

    var silent = authorize(ABROAD, Map.of("prompt", "none"));
    var asked = authorize(ABROAD, Map.of());

    assertThat(silent)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isEqualTo("login_required"));
    assertThat(asked.page().has("input[name=password]")).isTrue();
    assertThat(authorize(HOME, Map.of("prompt", "none"))).isInstanceOf(Result.Code.class);
  }

  @Test
  void codeThatIsRedeemedElsewhere_bringsNoToken() {
    hire("handed");
    var code = browser.open(SPA, AcmeRealm.CALLBACK).submit(Acme.credentials("handed")).code();
    browser.from(ABROAD);

    assertThat(code.exchange().error()).isEqualTo("invalid_grant");
  }

  @Test
  void deviceElsewhere_getsNothingForTheApprovalHere() {
    hire("approver");

    assertThat(device("approver", ABROAD).error()).isEqualTo("invalid_grant");
    assertThat(device("approver", HOME).status()).isEqualTo(200);
  }

  /** The thief's copy is used first, so that it is the owner's whose secret is the old one. */
  @Test
  void clonedDevice_isWorthNothingToEither() {
    acme.hire(
        person("cloned").attribute("workEmployment", "employee").totpSecret(Acme.TOTP_SECRET));
    acme.livesAtHome("cloned");
    var owner = acme.browser(HOME);
    again(owner, "cloned").code();
    var device = owner.cookieStartingWith("PORTCULLIS_DEVICE_").orElseThrow();
    var thief = acme.browser(HOME).plantCookie(device.getName(), device.getValue());
    again(thief, "cloned").code();
    var copied = again(thief, "cloned").code().exchange();

    var asked = Acme.signIn(owner, "cloned").page();

    assertThat(asked.has("input[name=otp]")).as("%s", asked).isTrue();
    assertThat(log.text()).contains("basis=DEVICE_CLONED user=" + acme.idOf("cloned"));
    assertThat(acme.get("cases").body().toString()).contains("device-cloned", acme.idOf("cloned"));
    assertThat(realm.admin().getEvents(List.of("LOGIN_ERROR"), null, null, null, null, null, 0, 50))
        .anySatisfy(event -> assertThat(event.getError()).isEqualTo("portcullis_device_cloned"));
    assertThat(thief.refresh(copied).error()).isEqualTo("invalid_grant");
    assertThat(again(thief, "cloned").page().has("input[name=otp]")).isTrue();
    assertThat(Vouching.enterOtp(again(owner, "cloned").page())).isInstanceOf(Result.Code.class);
    assertThat(again(owner, "cloned")).isInstanceOf(Result.Code.class);
    assertThat(again(thief, "cloned").page().has("input[name=otp]")).isTrue();
  }

  /** A new sign-in of a browser that keeps its device, but no session. */
  private Result again(BrowserClient with, String name) {
    acme.logOut(name);
    return Acme.signIn(with, name);
  }

  private TokenResponse device(String name, String address) {
    var device = acme.browser(address);
    var codes = device.device(AcmeRealm.APP).body();
    acme.browser(HOME)
        .visit(codes.path("verification_uri_complete").asText())
        .submit(Acme.credentials(name))
        .page()
        .submit(Map.of("accept", "Yes"));
    return device.token(
        Map.of("grant_type", DEVICE_CODE, "device_code", codes.path("device_code").asText()));
  }

  private Result authorize(String address, Map<String, String> parameters) {
    return browser.from(address).authorize(SPA, AcmeRealm.CALLBACK, parameters);
  }

  private TokenResponse signIn(String name) {
    hire(name);
    return browser.open(SPA, AcmeRealm.CALLBACK).submit(Acme.credentials(name)).code().exchange();
  }

  private void hire(String name) {
    acme.hire(
        person(name)
            .realmRoles("staff", "payroll", "reports")
            .attribute("workEmployment", "employee"));
    acme.livesAtHome(name);
  }

  /** The application in the browser has no secret. */
  static class Realm extends GrantsRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      return super.configure(realm)
          .clients(ClientBuilder.create(SPA).publicClient(true).redirectUris(CALLBACK));
    }
  }
}
