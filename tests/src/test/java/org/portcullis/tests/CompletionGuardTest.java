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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.ArrangedFlows;
import org.portcullis.tests.support.GuardedRealm;
import org.portcullis.tests.support.Mappers;
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
  private static final String FORGOTTEN = "callback is forgotten";
  private static final String UNASSESSED = "nothing assesses";
  private static final String LEVEL_OF_STEP_UP = "step-up has a level";
  private static final String FOREIGN_COOKIE = "cookie of another vendor";
  private static final String ATTEST_UNASSESSED = "attestation that nothing opens";
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
  @ValueSource(
      strings = {
        FALSE_CONDITION,
        ABOVE,
        NESTED,
        NESTED_FALSE,
        NOTHING,
        LEVELS,
        FORGOTTEN,
        UNASSESSED
      })
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
  @ValueSource(
      strings = {
        FALSE_CONDITION,
        ABOVE,
        NESTED,
        NESTED_FALSE,
        NOTHING,
        LEVELS,
        FORGOTTEN,
        UNASSESSED
      })
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

  @ParameterizedTest
  @ValueSource(strings = {NOTHING, FORGOTTEN, UNASSESSED})
  void whoIsAsked_hasNoSessionYet(String flow) {
    var name = name("waiting", flow);
    holder(name);
    bind(flow);
    var browser = acme.browser(ABROAD);

    signIn(browser, name);

    assertThat(realm.admin().users().get(acme.idOf(name)).getUserSessions()).isEmpty();
    assertThat(browser.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("prompt", "none")))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isEqualTo("login_required"));
  }

  @ParameterizedTest
  @ValueSource(strings = {NOTHING, UNASSESSED})
  void reloadedPage_asksAgain(String flow) {
    var name = name("reloading", flow);
    holder(name);
    bind(flow);
    var browser = acme.browser(ABROAD);
    var page = signIn(browser, name);

    var again = browser.visit(reloaded(page));

    assertThat(again.has("input[name=otp]")).as("%s", again).isTrue();
    assertThat(otp(again)).isInstanceOf(Result.Code.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {NOTHING, UNASSESSED})
  void wrongCode_countsAgainstTheAccountAndIsAskedAgain(String flow) {
    var name = name("guessing", flow);
    holder(name);
    bind(flow);
    var page = signIn(acme.browser(ABROAD), name);

    var wrong = page.submit(Map.of("otp", "000000")).page();

    assertThat(wrong.has("input[name=otp]")).as("%s", wrong).isTrue();
    assertThat(realm.admin().attackDetection().bruteForceUserStatus(acme.idOf(name)))
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

  @ParameterizedTest
  @ValueSource(strings = {NOTHING, FORGOTTEN, UNASSESSED})
  void calmLogin_isNotAsked(String flow) {
    var name = name("calm", flow);
    holder(name);
    bind(flow);

    assertThat(Acme.signIn(acme.browser(HOME), name)).isInstanceOf(Result.Code.class);
    assertThat(acme.assessment(name).path("outcome").asText()).isEqualTo("SUCCEEDED");
  }

  /** Keycloak forgets wrong codes with each password there. */
  @Test
  void codesThatAreGuessed_areRefusedWhereThePasswordCompletesTheFlow() {
    holder("guessed");
    bind(UNASSESSED);
    for (var i = 0; i < 10; i++) {
      signIn(acme.browser(ABROAD), "guessed").submit(Map.of("otp", "000000"));
    }

    var page = signIn(acme.browser(ABROAD), "guessed");

    assertThat(page.status()).as("%s", page).isEqualTo(403);
    assertThat(acme.assessments("guessed").get(0).path("outcome").asText()).isEqualTo("REFUSED");
  }

  @Test
  void loginThatNothingAssessed_isReleasedByItsReceipt() {
    acme.hire(person("released").realmRoles(ArrangedFlows.HELD));
    bind(UNASSESSED);
    var refused = signIn(acme.browser(ABROAD), "released");
    var receipt = acme.assessment("released").path("receipt").asText();
    assertThat(acme.release(acme.reviewerToken(), receipt).status()).isEqualTo(200);

    assertThat(refused.submit(Map.of())).isInstanceOf(Result.Code.class);
  }

  @Test
  void loginThatNothingAssessed_obeysTheSubflowForAttestationOfTheRealm() {
    var sponsor = acme.hire(person("unseen-sponsor"));
    acme.hire(Vouching.worker("unseen", sponsor));
    bind(ATTEST_UNASSESSED);

    var page = signIn(acme.browser(ELSEWHERE), "unseen");

    assertThat(page.has("#portcullis-attestation")).as("%s", page).isTrue();
  }

  /** What the realm's flow asks by level holds for a client that has another one. */
  @Test
  void overrideOfAClient_isNoWayPastTheSubflowsOfTheRealm() {
    var sponsor = acme.hire(person("overriding-sponsor"));
    acme.hire(Vouching.worker("overriding", sponsor));
    bind(ATTEST);
    override(UNASSESSED);

    var page = signIn(acme.browser(ELSEWHERE), "overriding");
    override("");

    assertThat(page.has("#portcullis-attestation")).as("%s", page).isTrue();
  }

  private void override(String flow) {
    var client = realm.admin().clients().findByClientId(AcmeRealm.APP).get(0);
    var id =
        realm.admin().flows().getFlows().stream()
            .filter(other -> other.getAlias().equals(flow))
            .map(AuthenticationFlowRepresentation::getId)
            .findFirst()
            .orElse("");
    client.setAuthenticationFlowBindingOverrides(Map.of("browser", id));
    realm.admin().clients().get(client.getId()).update(client);
  }

  @Test
  void cookieThatAnotherVendorTakes_isLookedAtToo() {
    holder("taken");
    bind(FOREIGN_COOKIE);
    var browser = acme.browser(HOME);
    assertThat(Acme.signIn(browser, "taken")).isInstanceOf(Result.Code.class);
    assertThat(byCookie(browser)).isInstanceOf(Result.Code.class);

    assertThat(byCookie(browser.from(ABROAD)))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isEqualTo("login_required"));
    assertThat(byCookie(browser.from(HOME))).isInstanceOf(Result.Code.class);
  }

  @Test
  void applicationThatAsksForTheLevelOfAStepUp_getsOneAndCanTell() {
    holder("asked");
    bind(LEVEL_OF_STEP_UP);

    var page =
        acme.browser(HOME)
            .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("acr_values", "2"))
            .page()
            .submit(Acme.credentials("asked"))
            .page();

    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
    var claims = otp(page).code().exchange().claims();
    assertThat(claims.path("acr").asText()).isEqualTo("2");
    assertThat(claims.path("amr").toString()).isEqualTo("[\"mfa\",\"otp\"]");
  }

  @Test
  void levelOfAStepUp_isReachedByOneAlone() {
    holder("levelling");
    bind(LEVEL_OF_STEP_UP);

    var calm = Acme.signIn(acme.browser(HOME), "levelling").code().exchange().claims();
    var stepped = otp(signIn(acme.browser(ABROAD), "levelling")).code().exchange().claims();

    assertThat(calm.path("acr").asText()).isEqualTo("1");
    assertThat(calm.path("amr").toString()).isEqualTo("[]");
    assertThat(stepped.path("acr").asText()).isEqualTo("2");
  }

  private static Result byCookie(BrowserClient browser) {
    return browser.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of());
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
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm).build().getClients().stream()
          .filter(client -> client.getClientId().equals(APP))
          .forEach(
              client ->
                  client.setProtocolMappers(
                      List.of(
                          Mappers.oidc(
                              "amr", "oidc-amr-mapper", Map.of("access.token.claim", "true")))));
      return realm;
    }

    @Override
    protected void arrange(ArrangedFlows flows) {
      var password = "auth-username-password-form";
      var risk = "portcullis-risk";
      flows.browser(NOTHING, required(password), required(risk));
      flows.plain(
          FORGOTTEN,
          flows.nested("REQUIRED", required(password), required(risk)),
          required("tests-forgetting"));
      flows.browser(UNASSESSED, required(password));
      flows.browser(
          LEVEL_OF_STEP_UP, required(password), flows.configured(risk, Map.of("stepUpLevel", "2")));
      flows.browser(
          ATTEST_UNASSESSED,
          required(password),
          flows.nested(
              "CONDITIONAL", flows.risk("identity", "medium"), required("portcullis-attestation")));
      flows.plain(
          FOREIGN_COOKIE,
          alternative("tests-cookie"),
          flows.nested("ALTERNATIVE", required(password), required(risk)));
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
