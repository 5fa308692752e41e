package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.ELSEWHERE;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.TOTP_SECRET;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.ArrangedFlows.alternative;
import static org.portcullis.tests.support.ArrangedFlows.required;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.ArrangedFlows;
import org.portcullis.tests.support.GuardedRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;
import org.portcullis.tests.support.Vouching;

/** Logins through flows that do not ask for what the decision demands. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class CompletionGuardTest {

  private static final String FALSE_CONDITION = "second condition is false";
  private static final String LEVELS = "levels of authentication";
  private static final String ABOVE = "step-up stands above risk";
  private static final String NESTED = "nested user-configured";
  private static final String NESTED_FALSE = "nested condition is false";
  private static final String NOTHING = "no step-up at all";
  private static final String ATTEST = "attestation behind a false condition";
  private static final String DIRECT = "direct grant";
  private static final String DIRECT_OTP = "direct grant with step-up";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @ParameterizedTest
  @ValueSource(strings = {FALSE_CONDITION, ABOVE, NESTED, NESTED_FALSE, NOTHING, LEVELS})
  void holderOfAFactor_isAskedForIt(String flow) {
    var name = name("holder", flow);
    holder(name);
    bind(flow);

    var page = signIn(acme.browser(ABROAD), name);

    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
    assertThat(otp(page)).isInstanceOf(Result.Code.class);
    var line = acme.assessment(name);
    assertThat(line.path("decision").asText()).isEqualTo("STEP_UP");
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(line.path("factor").asText()).isEqualTo("OTP");
  }

  @ParameterizedTest
  @ValueSource(strings = {FALSE_CONDITION, ABOVE, NESTED, NESTED_FALSE, NOTHING, LEVELS})
  void whoHasNoFactor_isRefusedWithReceipt(String flow) {
    var name = name("bare", flow);
    acme.hire(person(name).realmRoles(ArrangedFlows.HELD));
    bind(flow);

    var page = signIn(acme.browser(ABROAD), name);

    assertThat(page.status()).as("%s", page).isEqualTo(403);
    var line = acme.assessment(name);
    assertThat(line.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(page.document().select("#portcullis-receipt").text())
        .isEqualTo(line.path("receipt").asText());
  }

  @Test
  void lowestLevelThatIsAskedFor_isNoWayRound() {
    holder("levelled");
    bind(LEVELS);

    var page =
        acme.browser(ABROAD)
            .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("acr_values", "1"))
            .page()
            .submit(Acme.credentials("levelled"))
            .page();

    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
  }

  @Test
  void whoIsAsked_hasNoSessionYet() {
    holder("waiting");
    bind(NOTHING);
    var browser = acme.browser(ABROAD);

    signIn(browser, "waiting");

    assertThat(browser.cookie("KEYCLOAK_IDENTITY")).isEmpty();
    assertThat(realm.admin().users().get(acme.idOf("waiting")).getUserSessions()).isEmpty();
    assertThat(browser.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("prompt", "none")))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isEqualTo("login_required"));
  }

  @Test
  void reloadedPage_asksAgain() {
    holder("reloading");
    bind(NOTHING);
    var browser = acme.browser(ABROAD);
    var page = signIn(browser, "reloading");

    var again = browser.visit(reloaded(page));

    assertThat(again.has("input[name=otp]")).as("%s", again).isTrue();
    assertThat(otp(again)).isInstanceOf(Result.Code.class);
  }

  @Test
  void wrongCode_countsAgainstTheAccountAndIsAskedAgain() {
    holder("guessing");
    bind(NOTHING);
    var page = signIn(acme.browser(ABROAD), "guessing");

    var wrong = page.submit(Map.of("otp", "000000")).page();

    assertThat(wrong.has("input[name=otp]")).as("%s", wrong).isTrue();
    assertThat(realm.admin().attackDetection().bruteForceUserStatus(acme.idOf("guessing")))
        .containsEntry("numFailures", 1);
    assertThat(otp(wrong)).isInstanceOf(Result.Code.class);
  }

  @Test
  void passwordAlone_doesNotResetTheCountOfWrongCodes() {
    holder("persistent");
    bind(NOTHING);
    signIn(acme.browser(ABROAD), "persistent").submit(Map.of("otp", "000000"));

    signIn(acme.browser(ABROAD), "persistent");

    assertThat(realm.admin().attackDetection().bruteForceUserStatus(acme.idOf("persistent")))
        .containsEntry("numFailures", 1);
  }

  @Test
  void calmLogin_isNotAsked() {
    holder("calm");
    bind(NOTHING);

    assertThat(Acme.signIn(acme.browser(HOME), "calm")).isInstanceOf(Result.Code.class);
  }

  @Test
  void attestationBehindAFalseCondition_isAskedFor() {
    var sponsor = acme.hire(person("sponsor"));
    acme.hire(Vouching.worker("foreign", sponsor));
    bind(ATTEST);

    var result = Acme.signIn(acme.browser(ELSEWHERE), "foreign");

    assertThat(result).as("%s", acme.assessment("foreign")).isInstanceOf(Page.class);
    var page = result.page();

    assertThat(page.has("#portcullis-attestation")).as("%s", page).isTrue();
    assertThat(acme.assessment("foreign").path("outcome").asText()).isEqualTo("PENDING");
  }

  @ParameterizedTest
  @ValueSource(strings = {DIRECT, DIRECT_OTP})
  void directGrant_needsTheFactorWithTheRequest(String flow) {
    var name = name("direct", flow);
    holder(name);
    bindDirectGrant(flow);

    var right = grant(name, Map.of("totp", Totp.code(TOTP_SECRET)));
    var wrong = grant(name, Map.of("totp", "000000"));
    var without = grant(name, Map.of());

    assertThat(right.status()).as("%s", right).isEqualTo(200);
    assertThat(wrong.status()).as("%s", wrong).isBetween(400, 401);
    assertThat(wrong.body().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(without.status()).as("%s", without).isBetween(400, 401);
    assertThat(
            realm
                .admin()
                .attackDetection()
                .bruteForceUserStatus(acme.idOf(name))
                .get("numFailures"))
        .isNotEqualTo(0);
  }

  @Test
  void directGrantWithoutAnyFactor_isRefusedAndRecorded() {
    acme.hire(person("script"));
    bindDirectGrant(DIRECT);

    var answer = grant("script", Map.of());

    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(answer.body().path("error_description").asText())
        .contains(acme.assessment("script").path("receipt").asText());
    assertThat(acme.assessment("script").path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(realm.admin().users().get(acme.idOf("script")).getUserSessions()).isEmpty();
  }

  private static String name(String kind, String flow) {
    return kind + "-" + flow.replace(' ', '-');
  }

  private void holder(String name) {
    acme.hire(person(name).realmRoles(ArrangedFlows.HELD).totpSecret(TOTP_SECRET));
  }

  private void bind(String flow) {
    var representation = realm.admin().toRepresentation();
    representation.setBrowserFlow(flow);
    realm.admin().update(representation);
  }

  private void bindDirectGrant(String flow) {
    var representation = realm.admin().toRepresentation();
    representation.setDirectGrantFlow(flow);
    realm.admin().update(representation);
  }

  private static Page signIn(BrowserClient browser, String name) {
    return Acme.signIn(browser, name).page();
  }

  private static Result otp(Page page) {
    return page.submit(Map.of("otp", Totp.code(TOTP_SECRET)));
  }

  /** The address that a browser shows, where Keycloak has hidden that it was posted to. */
  private static String reloaded(Page page) {
    return page.document()
        .expectFirst("form[method=post]")
        .absUrl("action")
        .replaceFirst("session_code=[^&]*&", "");
  }

  private TokenResponse grant(String name, Map<String, String> more) {
    var parameters = new HashMap<>(Acme.credentials(name));
    parameters.put("grant_type", "password");
    parameters.putAll(more);
    return acme.browser(ABROAD).token(AcmeRealm.APP, parameters);
  }

  static class Realm extends GuardedRealm {
    @Override
    protected void arrange(ArrangedFlows flows) {
      var password = "auth-username-password-form";
      var risk = "portcullis-risk";
      flows.browser(NOTHING, required(password), required(risk));
      flows.browser(
          FALSE_CONDITION,
          required(password),
          required(risk),
          flows.nested(
              "CONDITIONAL",
              flows.risk("session", "medium"),
              flows.role(ArrangedFlows.MISSING),
              required("auth-otp-form")));
      flows.browser(
          ABOVE,
          required(password),
          flows.nested("CONDITIONAL", flows.risk("session", "medium"), required("auth-otp-form")),
          required(risk));
      flows.browser(
          LEVELS,
          flows.nested("CONDITIONAL", flows.level(1), required(password), required(risk)),
          flows.nested(
              "CONDITIONAL",
              flows.level(2),
              flows.risk("session", "medium"),
              required("auth-otp-form")));
      flows.browser(
          NESTED,
          required(password),
          required(risk),
          flows.nested(
              "CONDITIONAL",
              flows.risk("session", "medium"),
              userConfigured(flows, "auth-otp-form"),
              userConfigured(flows, "auth-recovery-authn-code-form")));
      flows.browser(
          NESTED_FALSE,
          required(password),
          required(risk),
          flows.nested(
              "CONDITIONAL",
              flows.risk("session", "medium"),
              flows.nested(
                  "CONDITIONAL", flows.role(ArrangedFlows.MISSING), required("auth-otp-form"))));
      flows.browser(
          ATTEST,
          required(password),
          required(risk),
          flows.nested(
              "CONDITIONAL",
              flows.risk("identity", "medium"),
              flows.role(ArrangedFlows.MISSING),
              required("portcullis-attestation")));
      flows.plain(
          DIRECT,
          required("direct-grant-validate-username"),
          required("direct-grant-validate-password"),
          required(risk));
      flows.plain(
          DIRECT_OTP,
          required("direct-grant-validate-username"),
          required("direct-grant-validate-password"),
          required(risk),
          flows.nested(
              "CONDITIONAL",
              flows.risk("session", "medium"),
              required("direct-grant-validate-otp")));
    }

    private static AuthenticationExecutionExportRepresentation userConfigured(
        ArrangedFlows flows, String factor) {
      return flows.nested(
          "CONDITIONAL", required("conditional-user-configured"), alternative(factor));
    }
  }
}
