package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.TOTP_SECRET;
import static org.portcullis.tests.support.Acme.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.Acme.Answer;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BrokeringRealm;
import org.portcullis.tests.support.HouseRealm;
import org.portcullis.tests.support.Loopback;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;

/** The one call that sets a realm up, on realms that never heard of Portcullis. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class SetupCallTest {

  private static final String PARTNER = "partner";
  private static final Pattern LINK =
      Pattern.compile("http://localhost[^\\s\"<>]*action-token[^\\s\"<>]*");

  @InjectRealm(config = HouseRealm.class, lifecycle = LifeCycle.METHOD)
  ManagedRealm house;

  @InjectRealm(ref = "stock", config = StockRealm.class, lifecycle = LifeCycle.METHOD)
  ManagedRealm stock;

  @InjectRealm(ref = PARTNER, config = PartnerRealm.class)
  ManagedRealm partner;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void furnish() {
    acme = new Acme(house, admin);
    var kiosk =
        ClientBuilder.create(HouseRealm.KIOSK)
            .secret(AcmeRealm.APP_SECRET)
            .redirectUris(AcmeRealm.CALLBACK)
            .build();
    kiosk.setAuthenticationFlowBindingOverrides(
        HouseRealm.override(flowId(house, HouseRealm.kioskFlow())));
    house.admin().clients().create(kiosk).close();
    var provider = BrokeringRealm.identityProvider(PARTNER, partner.getBaseUrl());
    provider.setFirstBrokerLoginFlowAlias(HouseRealm.firstLoginFlow());
    provider.setPostBrokerLoginFlowAlias(null);
    house.admin().identityProviders().create(provider).close();
  }

  @Test
  void dryRun_saysAllAndChangesNothing() {
    var before = snapshot(house);

    var plan = setUp(acme, "?dryRun=true");

    assertThat(plan.status()).as("%s", plan).isEqualTo(200);
    assertThat(plan.body().path("mode").asText()).isEqualTo("report-only");
    assertThat(changed(plan, "flow"))
        .contains(
            "browserFlow",
            "directGrantFlow",
            "resetCredentialsFlow",
            "registrationFlow",
            "client kiosk, browser",
            "identity provider partner, postBrokerLoginFlow");
    assertThat(changed(plan, "attribute")).hasSize(15);
    assertThat(plan.body().path("steps"))
        .allSatisfy(
            step -> {
              assertThat(step.path("what").asText()).isNotEmpty().doesNotContain("{", "''");
              assertThat(step.path("why").asText()).isNotEmpty().doesNotContain("{", "''");
            });
    assertThat(snapshot(house)).isEqualTo(before);
  }

  @Test
  void everyWayInOfAStrangeRealm_isAssessedAfterOneCall() {
    setUpHouse();
    acme.hire(person("ada"));

    assertThat(byName("ada", AcmeRealm.APP)).isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("ada")).hasSize(1);
    assertThat(acme.assessment("ada").path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(
            acme.browser(HOME)
                .open(HouseRealm.KIOSK, AcmeRealm.CALLBACK)
                .submit(Acme.credentials("ada")))
        .isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("ada")).hasSize(2);
    assertThat(acme.appTokens("ada").status()).isEqualTo(200);
    assertThat(acme.assessments("ada")).hasSize(3);
    assertThat(byPartner("nina")).isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("nina")).hasSize(1);
    acme.logOut("nina");
    assertThat(byPartner("nina")).isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("nina")).hasSize(2);
    assertThat(register("rita")).isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("rita")).hasSize(1);
  }

  @Test
  void passwordResetByMail_isAssessedBeforeAnythingIsReset() throws Exception {
    setUpHouse();
    acme.hire(person("forgetful"));
    var mail = new GreenMail(new ServerSetup(0, Loopback.ADDRESS, "smtp"));
    mail.start();
    try {
      sendBy(mail);
      var page = follow(mail, "forgetful").page();
      assertThat(page.has("input[name=password-new]")).as("%s", page).isTrue();
      assertThat(acme.assessments("forgetful")).hasSize(1);
      var fields = Map.of("password-new", "forgetful-pw", "password-confirm", "forgetful-pw");
      assertThat(page.submit(fields)).isInstanceOf(Result.Code.class);
    } finally {
      mail.stop();
    }
  }

  @Test
  void secondApplication_isLetInByTheSessionWithoutASecondAssessment() {
    setUpHouse();
    acme.hire(person("single"));
    var browser = acme.browser(HOME);
    assertThat(byName(browser, "single", AcmeRealm.APP)).isInstanceOf(Result.Code.class);

    assertThat(browser.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("prompt", "none")))
        .isInstanceOf(Result.Code.class);

    assertThat(acme.assessments("single")).hasSize(1);
  }

  @Test
  void riskySignIn_isAskedForAFactorOnceThePolicyEnforces() {
    setUpHouse();
    acme.hire(person("holder").totpSecret(TOTP_SECRET));
    acme.livesAtHome("holder");
    assertThat(acme.putPolicy("{\"mode\": \"enforce\", \"factorDays\": 0}").status())
        .isEqualTo(204);

    var otp = byName(acme.browser(Acme.ABROAD), "holder", AcmeRealm.APP).page();

    assertThat(otp.has("input[name=otp]")).as("%s", otp).isTrue();
    assertThat(otp.submit(Map.of("otp", Totp.code(TOTP_SECRET)))).isInstanceOf(Result.Code.class);
  }

  @Test
  void sponsor_isAskedForTheirFactorByTheLevelThatAnApplicationNames() {
    var here = new Acme(stock, admin);
    assertThat(setUp(here, "").status()).isEqualTo(200);
    assertThat(here.putPolicy("{\"mode\": \"enforce\", \"factorDays\": 0}").status())
        .isEqualTo(204);
    here.hire(person("sponsor").totpSecret(TOTP_SECRET));
    withoutOtpAtEverySignIn();
    var browser = here.browser(HOME);
    assertThat(Acme.signIn(browser, "sponsor")).isInstanceOf(Result.Code.class);

    var again =
        browser.authorize(
            AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("acr_values", "portcullis-factor"));
    var otp = again.page().submit(Map.of("password", "sponsor-pw")).page();

    assertThat(otp.has("input[name=otp]")).as("%s", otp).isTrue();
    var code = otp.submit(Map.of("otp", Totp.code(TOTP_SECRET))).code();
    assertThat(code.exchange().claims().path("acr").asText()).isEqualTo("portcullis-factor");
  }

  @Test
  void secondCall_changesNothing() {
    setUpHouse();
    var after = snapshot(house);

    var again = setUp(acme, "");

    assertThat(again.body().path("changes").asInt()).as("%s", again).isZero();
    assertThat(snapshot(house)).isEqualTo(after);
  }

  @Test
  void delete_givesBackExactlyWhatWasBoundBefore() {
    var before = snapshot(house);
    setUpHouse();

    var removed = acme.call(acme.adminToken(), "DELETE", "setup", "application/json", "");

    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.body().path("flowsLeft")).isEmpty();
    assertThat(removed.body().path("unbound"))
        .anySatisfy(
            one -> {
              assertThat(one.path("binding").asText()).isEqualTo("browserFlow");
              assertThat(one.path("becomes").asText()).isEqualTo("house browser");
            });
    assertThat(snapshot(house)).isEqualTo(before);
    acme.hire(person("later"));
    assertThat(byName("later", AcmeRealm.APP)).isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("later")).isEmpty();
  }

  @Test
  void copyThatSomebodyChanged_staysWhenTheSetupIsTakenBack() {
    setUpHouse();
    var flows = house.admin().flows();
    flows.addExecution("portcullis house browser", Map.of("provider", "deny-access-authenticator"));

    var removed = acme.call(acme.adminToken(), "DELETE", "setup", "application/json", "");

    assertThat(removed.body().path("flowsLeft").toString()).contains("portcullis house browser");
    assertThat(house.admin().toRepresentation().getBrowserFlow()).isEqualTo("house browser");
  }

  @Test
  void flowWithAWayPastTheAssessment_isRefusedWithItsNameAndNothingIsChanged() {
    var flows = house.admin().flows();
    flows.addExecution("house forms", Map.of("provider", "portcullis-risk"));
    require("house forms", "portcullis-risk", "REQUIRED");
    flows.addExecution("house browser", Map.of("provider", "webauthn-authenticator-passwordless"));
    require("house browser", "webauthn-authenticator-passwordless", "ALTERNATIVE");
    var before = snapshot(house);

    var refused = setUp(acme, "");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("error").asText()).isEqualTo("setup_not_understood");
    assertThat(refused.body().at("/errors/0/path").asText()).isEqualTo("house browser");
    assertThat(refused.body().at("/errors/0/message").asText())
        .contains("'webauthn-authenticator-passwordless'");
    assertThat(snapshot(house)).isEqualTo(before);
  }

  @Test
  void handMadeFlowThatAssessesEverybody_isLeftAsItIs() {
    house.admin().flows().addExecution("house forms", Map.of("provider", "portcullis-risk"));
    require("house forms", "portcullis-risk", "REQUIRED");

    var plan = setUp(acme, "?dryRun=true");

    assertThat(changed(plan, "flow")).doesNotContain("browserFlow").contains("directGrantFlow");
  }

  @Test
  void setupOverAPolicyThatEnforces_hasToBeWanted() {
    setUpHouse();
    assertThat(acme.putPolicy("{\"mode\": \"enforce\"}").status()).isEqualTo(204);
    var kiosk = house.admin().clients().findByClientId(HouseRealm.KIOSK).get(0);
    kiosk.setAuthenticationFlowBindingOverrides(
        HouseRealm.override(flowId(house, HouseRealm.kioskFlow())));
    house.admin().clients().get(kiosk.getId()).update(kiosk);

    var refused = setUp(acme, "");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("error").asText()).isEqualTo("policy_enforces");
    assertThat(setUp(acme, "?enforce=true").body().path("changes").asInt()).isEqualTo(1);
  }

  @Test
  void policyThatEnforces_isRefusedWhereNoFlowAssesses() {
    var enforcing = "{\"mode\": \"enforce\"}";

    var refused = acme.putPolicy(enforcing);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("error").asText()).isEqualTo("not_set_up");
    assertThat(
            acme.call(
                    acme.adminToken(),
                    "PUT",
                    "policy?withoutFlows=true&reason=tests",
                    "application/json",
                    enforcing)
                .status())
        .isEqualTo(204);
  }

  @Test
  void whoMayNotChangeTheRealm_mayNotSetItUp() {
    setUpHouse();
    acme.hire(person("viewer").clientRoles("realm-management", "view-realm", "manage-users"));

    assertThat(
            acme.call(acme.tokenOf("viewer"), "POST", "setup?dryRun=true", "application/json", "")
                .status())
        .isEqualTo(403);
  }

  private void setUpHouse() {
    var answer = setUp(acme, "");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.body().path("changes").asInt()).isPositive();
  }

  private static Answer setUp(Acme acme, String query) {
    return acme.call(acme.adminToken(), "POST", "setup" + query, "application/json", "");
  }

  private static List<String> changed(Answer plan, String id) {
    var subjects = new ArrayList<String>();
    for (JsonNode step : plan.body().path("steps")) {
      if (step.path("id").asText().equals(id) && step.path("change").asBoolean()) {
        subjects.add(step.path("subject").asText());
      }
    }
    return subjects;
  }

  private Result byName(String name, String client) {
    return byName(acme.browser(HOME), name, client);
  }

  private static Result byName(BrowserClient browser, String name, String client) {
    return browser
        .open(client, AcmeRealm.CALLBACK)
        .submit(Map.of("username", name))
        .page()
        .submit(Map.of("password", name + "-pw"));
  }

  private Result byPartner(String name) {
    return acme.browser(HOME)
        .open(AcmeRealm.APP, AcmeRealm.CALLBACK)
        .follow("#social-" + PARTNER)
        .page()
        .submit(Acme.credentials(name));
  }

  private Result register(String name) {
    var login = acme.browser(HOME).open(AcmeRealm.APP, AcmeRealm.CALLBACK);
    var link = Objects.requireNonNull(login.document().selectFirst("a[href*=registration]"));
    var fields = new LinkedHashMap<String, String>();
    fields.put("username", name);
    fields.put("email", name + "@example.org");
    fields.put("firstName", name);
    fields.put("lastName", "House");
    fields.put("password", name + "-pw");
    fields.put("password-confirm", name + "-pw");
    return login.client().visit(link.absUrl("href")).submit(fields);
  }

  private void sendBy(GreenMail mail) {
    var representation = house.admin().toRepresentation();
    representation.setResetPasswordAllowed(true);
    representation.setSmtpServer(
        Map.of(
            "host",
            Loopback.ADDRESS,
            "port",
            String.valueOf(mail.getSmtp().getPort()),
            "from",
            "house@example.org"));
    house.admin().update(representation);
  }

  private Result follow(GreenMail mail, String name) throws Exception {
    var browser = acme.browser(HOME);
    var login = browser.open(AcmeRealm.APP, AcmeRealm.CALLBACK).submit(Map.of("username", name));
    var forgot =
        Objects.requireNonNull(login.page().document().selectFirst("a[href*=reset-credentials]"));
    var page = browser.visit(forgot.absUrl("href"));
    if (page.has("input[name=username]:not([type=hidden])")) {
      page.submit(Map.of("username", name));
    }
    assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
    var body =
        GreenMailUtil.getBody(mail.getReceivedMessages()[0])
            .replace("=\r\n", "")
            .replace("=3D", "=")
            .replace("&amp;", "&");
    var link = LINK.matcher(body);
    assertThat(link.find()).as("%s", body).isTrue();
    return browser.visit(link.group());
  }

  /** A realm may ask everybody who has an OTP; this one does not. */
  private void withoutOtpAtEverySignIn() {
    for (var flow : stock.admin().flows().getExecutions("portcullis browser")) {
      if (Objects.requireNonNullElse(flow.getDisplayName(), "").endsWith("Conditional 2FA")) {
        flow.setRequirement("DISABLED");
        stock.admin().flows().updateExecutions("portcullis browser", flow);
      }
    }
  }

  private void require(String flow, String provider, String requirement) {
    var execution =
        house.admin().flows().getExecutions(flow).stream()
            .filter(one -> provider.equals(one.getProviderId()))
            .filter(one -> one.getLevel() == 0)
            .findFirst()
            .orElseThrow();
    execution.setRequirement(requirement);
    house.admin().flows().updateExecutions(flow, execution);
  }

  private static String flowId(ManagedRealm realm, String alias) {
    return realm.admin().flows().getFlows().stream()
        .filter(flow -> flow.getAlias().equals(alias))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  /** All that binds flows, and the flows with all that is in them. */
  private static Map<String, Object> snapshot(ManagedRealm realm) {
    var all = new TreeMap<String, Object>();
    var representation = realm.admin().toRepresentation();
    all.put("browser", representation.getBrowserFlow());
    all.put("direct", representation.getDirectGrantFlow());
    all.put("reset", representation.getResetCredentialsFlow());
    all.put("registration", representation.getRegistrationFlow());
    all.put("acr", String.valueOf(representation.getAttributesOrEmpty().get("acr.loa.map")));
    realm
        .admin()
        .clients()
        .findAll()
        .forEach(
            c -> all.put("client " + c.getClientId(), c.getAuthenticationFlowBindingOverrides()));
    realm
        .admin()
        .identityProviders()
        .findAll()
        .forEach(
            p ->
                all.put(
                    "provider " + p.getAlias(),
                    p.getFirstBrokerLoginFlowAlias() + " " + p.getPostBrokerLoginFlowAlias()));
    var flows = realm.admin().flows().getFlows();
    flows.forEach(
        flow ->
            all.put(
                "flow " + flow.getAlias(),
                realm.admin().flows().getExecutions(flow.getAlias()).stream()
                    .map(e -> e.getDisplayName() + " " + e.getRequirement() + " " + e.getLevel())
                    .toList()));
    return all;
  }

  static class StockRealm implements RealmConfig {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      return realm
          .name("stock")
          .sslRequired("none")
          .clients(
              ClientBuilder.create(AcmeRealm.APP)
                  .secret(AcmeRealm.APP_SECRET)
                  .redirectUris(AcmeRealm.CALLBACK));
    }
  }

  static class PartnerRealm implements RealmConfig {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      return realm
          .name("setup-partner")
          .sslRequired("none")
          .clients(
              ClientBuilder.create(BrokeringRealm.CLIENT)
                  .secret(BrokeringRealm.CLIENT_SECRET)
                  .redirectUris("*"))
          .users(person("nina"));
    }
  }
}
