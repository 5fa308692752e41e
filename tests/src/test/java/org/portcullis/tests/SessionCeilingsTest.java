package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.SamlService.values;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Impersonation;
import org.portcullis.tests.support.Mappers;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.SamlService;
import org.portcullis.tests.support.Totp;

/** Ceilings that decisions put on single sessions, and ways to get out from under them. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@Tag("smoke")
@KeycloakIntegrationTest(config = PortcullisServer.class)
class SessionCeilingsTest {

  /** Doubtful sessions are not stepped up but narrowed. */
  private static final String NARROW =
      """
      {"mode": "enforce", "factorDays": 0, "stepUpAt": "high",
       "thresholds": {"session": {"medium": 30, "high": 100}, "identity": {"medium": 2, "high": 100}},
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["payroll"]}},
                    "guest": {"withhold": {"realmRoles": ["reports"]}}},
       "sessionCeilings": {%s}}
      """;

  private static final String IMPLICIT = "one-page";
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void doubtfulSession_isNarrowedAndOthersOfTheUserAreNot() {
    narrowing("\"session\": {\"medium\": \"newcomer\"}");
    hire("roamer");
    var home = signIn(acme.browser(HOME), "roamer");

    var abroad = acme.browser(ABROAD);
    var tokens = signIn(abroad, "roamer");

    assertThat(realmRoles(tokens.claims())).contains("reports").doesNotContain("payroll");
    assertThat(realmRoles(abroad.refresh(tokens).claims())).doesNotContain("payroll");
    assertThat(realmRoles(acme.browser(HOME).token(AcmeRealm.APP, refresh(home)).claims()))
        .contains("payroll");
    var cause = acme.get("users/" + acme.idOf("roamer") + "/grants?client=app");
    assertThat(cause.status()).isEqualTo(200);
  }

  /** Keycloak tells of the login when these tokens are made already. */
  @ParameterizedTest
  @ValueSource(strings = {"token", "code token"})
  void tokenInTheRedirect_isNarrowedAtOnce(String type) {
    narrowing("\"session\": {\"medium\": \"newcomer\"}");
    var name = "hasty-" + type.length();
    hire(name);
    var request = Map.of("response_type", type, "nonce", "n-1");

    var answer =
        acme.browser(ABROAD)
            .authorize(IMPLICIT, AcmeRealm.CALLBACK, request)
            .page()
            .submit(Acme.credentials(name));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Result.Token.class,
            token ->
                assertThat(realmRoles(TokenResponse.claimsOf(token.value())))
                    .contains("reports")
                    .doesNotContain("payroll"));
  }

  @Test
  void firstAssertion_isNarrowedAtOnce() {
    narrowing("\"session\": {\"medium\": \"newcomer\"}");
    var roles = Mappers.saml("roles", "saml-role-list-mapper", Map.of("attribute.name", "Role"));
    var service = SamlService.register(realm, "http://hasty.test", List.of(roles));
    hire("asserted");
    assertThat(values(service.signIn(acme.browser(HOME), "asserted"), "Role")).contains("payroll");

    var abroad = service.signIn(acme.browser(ABROAD), "asserted");

    assertThat(values(abroad, "Role")).contains("reports").doesNotContain("payroll");
  }

  /** The refusal is the token's; the login went well, and its decision holds in its session. */
  @Test
  void refusedTokenInTheRedirect_leavesNoSessionWithoutItsCeiling() {
    narrowing("\"session\": {\"medium\": \"quarantine\"}");
    hire("slipper");
    var abroad = acme.browser(ABROAD);
    var request = Map.of("response_type", "token", "nonce", "n-1");

    var refused =
        abroad
            .authorize(IMPLICIT, AcmeRealm.CALLBACK, request)
            .page()
            .submit(Acme.credentials("slipper"));

    assertThat(refused)
        .isInstanceOfSatisfying(
            Result.Refused.class, error -> assertThat(error.error()).isEqualTo("access_denied"));
    assertThat(acme.assessment("slipper").path("outcome").asText()).isEqualTo("SUCCEEDED");
    var byCookie = abroad.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of()).code().exchange();
    assertThat(byCookie.error()).isEqualTo("access_denied");
  }

  @Test
  void narrowedSession_staysSoThroughCookieExchangeAndOfflineAccess() {
    narrowing("\"session\": {\"medium\": \"newcomer\"}");
    hire("dodger");
    var abroad = acme.browser(ABROAD);
    var tokens = signIn(abroad, "dodger");
    assertThat(realmRoles(tokens.claims())).doesNotContain("payroll");

    var byCookie = abroad.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of()).code().exchange();
    assertThat(realmRoles(byCookie.claims())).doesNotContain("payroll");
    var offline =
        abroad
            .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("scope", "openid offline_access"))
            .code()
            .exchange();
    assertThat(realmRoles(abroad.refresh(offline).claims())).doesNotContain("payroll");
    var swapped =
        abroad.token(
            Map.of(
                "grant_type", EXCHANGE,
                "subject_token", tokens.accessToken(),
                "subject_token_type", ACCESS_TOKEN));
    assertThat(realmRoles(swapped.claims())).doesNotContain("payroll");
  }

  @Test
  void laterLoginInTheSameSessionThatIsNotDoubtful_widensIt() {
    narrowing("\"session\": {\"medium\": \"newcomer\"}");
    hire("returner");
    var browser = acme.browser(ABROAD);
    assertThat(realmRoles(signIn(browser, "returner").claims())).doesNotContain("payroll");

    var again =
        browser
            .from(HOME)
            .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
            .page()
            .submit(Map.of("password", "returner-pw"))
            .code()
            .exchange();

    assertThat(realmRoles(again.claims())).contains("payroll");
  }

  @Test
  void stepUp_clearsSessionRiskAndLeavesIdentityRisk() {
    acme.putPolicy(
        NARROW
            .replace("\"stepUpAt\": \"high\"", "\"stepUpAt\": \"medium\"")
            .formatted(
                "\"session\": {\"medium\": \"newcomer\"},"
                    + " \"identity\": {\"medium\": \"guest\"}"));
    acme.hire(full("stepper").attribute("workCountry", "DE").totpSecret(Acme.TOTP_SECRET));
    acme.livesAtHome("stepper");

    var tokens =
        acme.browser(ABROAD)
            .open(AcmeRealm.APP, AcmeRealm.CALLBACK)
            .submit(Acme.credentials("stepper"))
            .page()
            .submit(Map.of("otp", Totp.code(Acme.TOTP_SECRET)))
            .code()
            .exchange();

    assertThat(realmRoles(tokens.claims())).contains("payroll").doesNotContain("reports");
  }

  @Test
  void sessionThatWasNeverAssessed_isUnderTheCeilingForIt() {
    hire("direct");
    narrowing("\"session\": {}");
    assertThat(realmRoles(acme.appTokens("direct").claims())).contains("payroll");

    narrowing("\"unassessed\": \"newcomer\"");

    var direct = acme.appTokens("direct");
    assertThat(realmRoles(direct.claims())).doesNotContain("payroll");
    var exchanged =
        acme.browser(HOME)
            .token(
                AcmeRealm.APP,
                Map.of(
                    "grant_type", EXCHANGE,
                    "subject_token", direct.accessToken(),
                    "subject_token_type", ACCESS_TOKEN));
    assertThat(realmRoles(exchanged.claims())).contains("staff").doesNotContain("payroll");
    var impersonated = Impersonation.of(acme, realm.getBaseUrl(), acme.idOf("direct"));
    assertThat(realmRoles(impersonated.claims())).contains("staff").doesNotContain("payroll");
    assertThat(realmRoles(signIn(acme.browser(HOME), "direct").claims())).contains("payroll");
  }

  @Test
  void reportOnly_narrowsNothingLaterEither() {
    var policy = NARROW.formatted("\"session\": {\"medium\": \"newcomer\"}");
    acme.putPolicy(policy.replace("\"enforce\"", "\"report-only\""));
    hire("watched");
    var abroad = acme.browser(ABROAD);
    var tokens = signIn(abroad, "watched");
    assertThat(realmRoles(tokens.claims())).contains("payroll");

    acme.putPolicy(policy);

    assertThat(realmRoles(abroad.refresh(tokens).claims())).contains("payroll");
  }

  private void narrowing(String ceilings) {
    assertThat(acme.putPolicy(NARROW.formatted(ceilings)).status()).isEqualTo(204);
  }

  private void hire(String name) {
    acme.hire(full(name));
    acme.livesAtHome(name);
  }

  private static UserBuilder full(String name) {
    return person(name)
        .realmRoles("staff", "payroll", "reports", "offline_access")
        .attribute("workEmployment", "employee");
  }

  private static TokenResponse signIn(BrowserClient browser, String name) {
    return Acme.signIn(browser, name).code().exchange();
  }

  private static Map<String, String> refresh(TokenResponse tokens) {
    return Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken());
  }

  /** The flow asks doubtful people for a second factor only if the policy says so. */
  static class Realm extends GrantsRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm);
      realm
          .build()
          .getAuthenticatorConfig()
          .forEach(config -> config.setConfig(Map.of("risk", "session", "level", "high")));
      var implicit =
          ClientBuilder.create(IMPLICIT).publicClient(true).redirectUris(CALLBACK).build();
      implicit.setImplicitFlowEnabled(true);
      realm.build().getClients().add(implicit);
      return realm;
    }
  }
}
