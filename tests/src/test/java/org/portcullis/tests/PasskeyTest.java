package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.ArrangedFlows.required;

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
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.ArrangedFlows;
import org.portcullis.tests.support.Chromium;
import org.portcullis.tests.support.GuardedRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Security keys and passkeys in a real browser, and recovery codes. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class PasskeyTest {

  private static final String NO_STEP_UP = "no step-up at all";
  private static final String PASSKEY = "passkey alone";
  private static final String RECEIPT = "#portcullis-receipt";
  private static final String USE_KEY = "#authenticateWebAuthnButton";
  private static final String SIGNED_IN = "#app";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private Chromium chromium;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    chromium = Chromium.start().from(HOME);
  }

  @AfterEach
  void leave() {
    chromium.close();
  }

  @Test
  void securityKey_isAskedForOnOurOwnPageAndClears() {
    hire("keyholder", "webauthn-register");
    bind(NO_STEP_UP);
    plugIn(false);
    enrol("keyholder");

    arriveFrom(ABROAD);
    chromium.login("keyholder", "keyholder-pw");
    chromium.find(USE_KEY).click();

    chromium.find(SIGNED_IN);
    var line = acme.assessments("keyholder").get(0);
    assertThat(line.path("decision").asText()).isEqualTo("STEP_UP");
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(line.path("factor").asText()).isEqualTo("WEBAUTHN");
  }

  @Test
  void passkeyInPlaceOfAPassword_isAssessedAndIsTwoFactorsWhenUnlocked() {
    verification("required");
    hire("unlocked", "webauthn-register-passwordless");
    plugIn(true);
    enrolWithPassword("unlocked");

    arriveFrom(ABROAD);
    chromium.find(USE_KEY).click();

    chromium.find(SIGNED_IN);
    var line = acme.assessments("unlocked").get(0);
    assertThat(line.path("decision").asText()).isEqualTo("STEP_UP");
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(line.path("factor").asText()).isEqualTo("WEBAUTHN");
  }

  /** The page asks the browser for a passkey by itself: conditional UI. */
  @Test
  void passkeyOnThePasswordPage_isAssessedTheSame() {
    verification("required");
    hire("conditional", "webauthn-register-passwordless");
    plugIn(true);
    bind(NO_STEP_UP);
    enrol("conditional");
    offerPasskeys(true);

    arriveFrom(ABROAD);
    chromium.find(SIGNED_IN);
    offerPasskeys(false);
    var line = acme.assessments("conditional").get(0);
    assertThat(line.path("decision").asText()).isEqualTo("STEP_UP");
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(line.path("factor").asText()).isEqualTo("WEBAUTHN");
    assertThat(line.path("factsPage").asText()).isEqualTo("login");
  }

  private void offerPasskeys(boolean on) {
    var representation = realm.admin().toRepresentation();
    representation.setWebAuthnPolicyPasswordlessPasskeysEnabled(on);
    realm.admin().update(representation);
  }

  @Test
  void passkeyThatNobodyHadToUnlock_isOneFactorAndClearsNothing() {
    verification("discouraged");
    hire("found", "webauthn-register-passwordless");
    plugIn(true);
    enrolWithPassword("found");

    arriveFrom(ABROAD);
    chromium.find(USE_KEY).click();

    var receipt = chromium.find(RECEIPT).getText();
    var line = acme.assessments("found").get(0);
    assertThat(line.path("receipt").asText()).isEqualTo(receipt);
    assertThat(line.path("outcome").asText()).isEqualTo("REFUSED");
  }

  @Test
  void recoveryCode_isAskedForOnOurOwnPageAndClears() {
    hire("saver", "CONFIGURE_RECOVERY_AUTHN_CODES");
    bind(NO_STEP_UP);
    var setup = Acme.signIn(acme.browser(HOME), "saver").page();
    var codes = setup.document().expectFirst("input[name=generatedRecoveryAuthnCodes]").val();
    assertThat(setup.submit(Map.of("userLabel", "codes"))).isInstanceOf(Result.Code.class);

    var page = Acme.signIn(acme.browser(ABROAD), "saver").page();

    assertThat(page.has("input[name=recoveryCodeInput]")).as("%s", page).isTrue();
    assertThat(page.submit(Map.of("recoveryCodeInput", codes.split(",")[0])))
        .isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("saver").get(0).path("factor").asText()).isEqualTo("RECOVERY_CODE");
  }

  private void hire(String name, String action) {
    var actions = realm.admin().flows();
    var registered = actions.getRequiredAction(action);
    registered.setEnabled(true);
    actions.updateRequiredAction(action, registered);
    var person = person(name).realmRoles(ArrangedFlows.HELD);
    person.build().setRequiredActions(List.of(action));
    acme.hire(person);
  }

  /** A key of the browser's own, which needs nobody's finger. */
  private void plugIn(boolean passkeys) {
    chromium
        .driver()
        .addVirtualAuthenticator(
            new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(passkeys)
                .setHasUserVerification(passkeys)
                .setIsUserVerified(passkeys));
  }

  /** A browser that a program drives is doubtful everywhere, and sets nothing up that counts. */
  private void enrol(String name) {
    acme.putPolicy(GuardedRealm.REPORTED.replace("enforce", "report-only"));
    open();
    chromium.login(name, name + "-pw");
    chromium.find("#registerWebAuthn").click();
    chromium.acceptPrompt();
    chromium.find(SIGNED_IN);
    acme.putPolicy(GuardedRealm.REPORTED);
  }

  private void enrolWithPassword(String name) {
    bind(NO_STEP_UP);
    enrol(name);
    bind(PASSKEY);
  }

  /** In the same browser, which has forgotten everything but its keys. */
  private void arriveFrom(String address) {
    chromium.driver().manage().deleteAllCookies();
    chromium.from(address);
    open();
  }

  private void open() {
    chromium.open(realm.getBaseUrl() + "/account");
  }

  private void verification(String requirement) {
    var representation = realm.admin().toRepresentation();
    representation.setWebAuthnPolicyPasswordlessUserVerificationRequirement(requirement);
    representation.setWebAuthnPolicyPasswordlessResidentKey("required");
    realm.admin().update(representation);
  }

  private void bind(String flow) {
    var representation = realm.admin().toRepresentation();
    representation.setBrowserFlow(flow);
    realm.admin().update(representation);
  }

  static class Realm extends GuardedRealm {
    @Override
    protected void arrange(ArrangedFlows flows) {
      flows.browser(
          NO_STEP_UP, required("auth-username-password-form"), required("portcullis-risk"));
      flows.browser(
          PASSKEY, required("webauthn-authenticator-passwordless"), required("portcullis-risk"));
    }
  }
}
