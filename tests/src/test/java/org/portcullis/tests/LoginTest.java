package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.HOSTING;
import static org.portcullis.tests.support.Acme.TOTP_SECRET;
import static org.portcullis.tests.support.Acme.finding;
import static org.portcullis.tests.support.Acme.person;

import java.net.HttpCookie;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;

/** Logins of people with a history, from usual and unusual places. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class LoginTest {

  private static final long LONG_AGO = 1_262_304_000_000L; // 2010
  private static final String DEVICE = "PORTCULLIS_DEVICE_";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    assertThat(acme.putPolicy(AcmeRealm.POLICY).status()).isEqualTo(204);
  }

  @Test
  void newDeviceAtHome_isNotDisturbedAndRecordedOnce() {
    resident("ann");

    assertThat(attempt("ann", HOME)).isInstanceOf(Result.Code.class);

    var line = acme.assessment("ann");
    assertThat(line.path("decision").asText()).isEqualTo("ALLOW");
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(finding(line, "new-device").path("facts").path("device").asText()).isEqualTo("new");
  }

  @Test
  void newCountryAndDevice_areAskedForASecondFactor() {
    resident("ben");

    var page = attempt("ben", ABROAD).page();

    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
    assertThat(page.text()).contains("This sign-in looks different from your usual ones.");
    assertThat(page.text()).doesNotContain("Tokyo", "Japan", "country");
  }

  @Test
  void passedSecondFactor_reachesTheApplicationAndIsRecorded() {
    resident("cora");

    assertThat(stepUp(attempt("cora", ABROAD).page())).isInstanceOf(Result.Code.class);

    var line = acme.assessment("cora");
    assertThat(line.path("decision").asText()).isEqualTo("STEP_UP");
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(line.path("factor").asText()).isEqualTo("OTP");
  }

  @Test
  void wrongSecondFactor_staysPending() {
    resident("carl");

    var page = attempt("carl", ABROAD).page().submit(Map.of("otp", "000000")).page();

    assertThat(page.text()).contains("Invalid authenticator code");
    assertThat(acme.assessment("carl").path("outcome").asText()).isEqualTo("PENDING");
  }

  @Test
  void unfinishedStepUp_isAbandonedAfterTheLoginsLifespan() {
    resident("dora");
    attempt("dora", ABROAD).page();
    assertThat(acme.assessment("dora").path("outcome").asText()).isEqualTo("PENDING");

    time.set(Duration.ofMinutes(31));

    assertThat(acme.assessment("dora").path("outcome").asText()).isEqualTo("ABANDONED");
  }

  @Test
  void missingCollectorField_isUnknownAndNoAlarm() {
    resident("emil");

    assertThat(attempt("emil", HOME)).isInstanceOf(Result.Code.class);

    assertThat(acme.assessment("emil").path("unknownFacts").toString()).contains("timeZone");
  }

  @Test
  void nonsenseInCollectorField_isUnknownAndNoAlarm() {
    resident("nora");
    var fields = new HashMap<>(Acme.credentials("nora"));
    fields.put("portcullis_facts", "{\"timeZone\":\"<script>\",\"languages\":7}");

    var result = acme.browser(HOME).open(AcmeRealm.APP, AcmeRealm.CALLBACK).submit(fields);

    assertThat(result).isInstanceOf(Result.Code.class);
    assertThat(acme.assessment("nora").path("unknownFacts").toString()).contains("timeZone");
  }

  @Test
  void forgedForwardedAddress_isIgnored() {
    resident("finn");

    Acme.signIn(acme.browser(HOME).boundTo("127.0.0.2"), "finn");

    assertThat(acme.assessment("finn").path("network").path("asn").isNull()).isTrue();
  }

  @Test
  void secondLogin_comesFromAKnownDevice() {
    resident("gina");
    var browser = acme.browser(HOME);
    signInAgain(browser, "gina");

    signInAgain(browser, "gina");

    var newest = acme.assessments("gina").get(0);
    assertThat(finding(newest, "new-device").path("facts").path("device").asText())
        .isEqualTo("known");
    assertThat(newest.path("device").isNull()).isFalse();
  }

  @Test
  void retiredDeviceSecret_isAClone() {
    resident("hugo");
    var browser = acme.browser(HOME);
    signInAgain(browser, "hugo");
    var stolen = deviceCookie(browser);
    signInAgain(browser, "hugo");
    signInAgain(browser, "hugo");

    var thief = acme.browser(HOME).plantCookie(stolen.getName(), stolen.getValue());
    var page = Acme.signIn(thief, "hugo").page();

    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
    assertThat(
            finding(acme.assessments("hugo").get(0), "new-device")
                .path("facts")
                .path("device")
                .asText())
        .isEqualTo("cloned");
  }

  @Test
  void firstLoginOfOldAccount_isNoAlarm() {
    assertThat(attempt("old", ABROAD)).isInstanceOf(Result.Code.class);

    assertThat(acme.assessment("old").path("decision").asText()).isEqualTo("ALLOW");
  }

  @Test
  void hostingNetwork_isAskedForASecondFactor() {
    resident("ines");

    var page = attempt("ines", HOSTING).page();

    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
    assertThat(acme.assessment("ines").path("network").path("class").asText()).isEqualTo("hosting");
  }

  @Test
  void reportOnlyPolicy_recordsButDoesNotChallenge() {
    acme.putPolicy("{\"mode\": \"report-only\"}");
    resident("jack");

    assertThat(attempt("jack", ABROAD)).isInstanceOf(Result.Code.class);

    var line = acme.assessment("jack");
    assertThat(line.path("decision").asText()).isEqualTo("STEP_UP");
    assertThat(line.path("enforced").asBoolean()).isFalse();
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
  }

  @Test
  void invalidPolicy_isRefusedWithEveryPathAndTheOldOneStaysInForce() {
    var answer =
        acme.putPolicy(
            """
            {"mode": "sometimes", "stepUpAt": "low", "signals": {"crystal-ball": {}}, "typo": 1}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").findValuesAsText("path"))
        .containsExactlyInAnyOrder("mode", "stepUpAt", "signals.crystal-ball", "typo");
    assertThat(acme.get("policy").body().path("mode").asText()).isEqualTo("enforce");
  }

  @Test
  void policy_isPartOfTheRealmsExport() {
    var export = realm.admin().partialExport(false, false);

    assertThat(export.getComponents().getList(Acme.POLICY_PROVIDER))
        .singleElement()
        .satisfies(
            component ->
                assertThat(component.getConfig().getFirst("document")).isEqualTo(AcmeRealm.POLICY));
  }

  @Test
  void invalidPolicyComponent_isRefusedByTheComponentApi() {
    var component = policyComponent();
    component.getConfig().putSingle("document", "{\"mode\": \"sometimes\"}");

    assertThat(
            catchThrowable(
                () -> realm.admin().components().component(component.getId()).update(component)))
        .hasMessageContaining("400");
    assertThat(acme.get("policy").body().path("mode").asText()).isEqualTo("enforce");
  }

  private ComponentRepresentation policyComponent() {
    return realm.admin().components().query(realm.getId(), Acme.POLICY_PROVIDER).get(0);
  }

  private void resident(String name) {
    acme.hire(person(name).totpSecret(TOTP_SECRET));
    acme.livesAtHome(name);
  }

  private Result attempt(String name, String address) {
    return Acme.signIn(acme.browser(address), name);
  }

  private static Result stepUp(Page page) {
    return page.submit(Map.of("otp", Totp.code(TOTP_SECRET)));
  }

  private void signInAgain(BrowserClient browser, String name) {
    acme.logOut(name);
    Acme.signIn(browser, name).code().exchange();
  }

  private static HttpCookie deviceCookie(BrowserClient browser) {
    return browser.cookieStartingWith(DEVICE).orElseThrow();
  }

  static class Realm extends AcmeRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      var old = person("old").realmRoles("default-roles-acme");
      old.build().setCreatedTimestamp(LONG_AGO);
      return super.configure(realm).users(old);
    }
  }
}
