package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.TOTP_SECRET;
import static org.portcullis.tests.support.Acme.finding;
import static org.portcullis.tests.support.Acme.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;

/** What logins teach, how it is taken back, and what cannot be taught. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class LearningTest {

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    putPolicy("");
  }

  @Test
  void findings_sumExactlyToTheRisk() {
    resident("sumi");

    assertThat(attempt("sumi", HOME)).isInstanceOf(Result.Code.class);

    var line = acme.assessment("sumi");
    double sum = 0;
    for (JsonNode finding : line.path("findings")) {
      if (finding.path("risk").asText().equals("session")) {
        sum += finding.path("logOdds").asDouble();
      }
    }
    assertThat(line.path("session").path("logOdds").asDouble()).isEqualTo(sum);
  }

  @Test
  void receiptThatWasReadAloud_isUnderstoodInAnyCase() {
    resident("ida");
    Acme.signIn(acme.browser(HOME), "ida").code();
    var receipt = acme.assessment("ida").path("receipt").asText().toLowerCase(Locale.ROOT);

    var answer = acme.call(acme.adminToken(), "POST", unlearn(receipt), "application/json", "");

    assertThat(answer.status()).isLessThan(300);
  }

  @Test
  void unlearntLogin_leavesNothingFamiliar() {
    resident("una");
    stepUp(attempt("una", ABROAD));
    var receipt = acme.assessment("una").path("receipt").asText();

    var answer = acme.call(acme.adminToken(), "POST", unlearn(receipt), "application/json", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("unlearnt").asInt()).isEqualTo(1);
    assertThat(
            acme.call(acme.adminToken(), "POST", unlearn(receipt), "application/json", "").body())
        .hasToString("{\"unlearnt\":0}");
  }

  @Test
  void unlearn_byTheUserThemselves_isForbidden() {
    acme.hire(person("uri"));
    attempt("uri", HOME).code();
    var receipt = acme.assessment("uri").path("receipt").asText();

    var answer = acme.call(acme.tokenOf("uri"), "POST", unlearn(receipt), "application/json", "");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void revokedDevice_isNewAgain() {
    resident("rita");
    var browser = acme.browser(HOME);
    signIn(browser, "rita");
    signIn(browser, "rita");
    assertThat(device("rita")).isEqualTo("known");

    var user = realm.admin().users().get(acme.idOf("rita"));
    user.credentials().stream()
        .filter(credential -> credential.getType().equals("portcullis-device"))
        .forEach(credential -> user.removeCredential(credential.getId()));
    signIn(browser, "rita");

    assertThat(device("rita")).isEqualTo("new");
  }

  @Test
  void failuresOfOthers_doNotLiftTheOwnersRisk() {
    resident("olaf");
    var owner = acme.browser(HOME);
    signIn(owner, "olaf");
    for (int i = 0; i < 8; i++) {
      acme.browser(ABROAD)
          .open(AcmeRealm.APP, AcmeRealm.CALLBACK)
          .submit(Map.of("username", "olaf", "password", "guess" + i));
    }
    realm.admin().attackDetection().clearAllBruteForce();

    signIn(owner, "olaf");

    var line = acme.assessments("olaf").get(0);
    assertThat(line.path("decision").asText()).isEqualTo("ALLOW");
    assertThat(finding(line, "account-failures").path("reason").asText()).isEqualTo("EXPLAINED");
  }

  @Test
  void listedAddress_countsUntilItsListExpires() {
    resident("lisa");
    putPolicy(indicators("2999-12-31"));
    var page = attempt("lisa", HOME).page();
    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
    assertThat(
            finding(acme.assessment("lisa"), "listed-indicator")
                .path("facts")
                .path("list")
                .asText())
        .isEqualTo("farm");

    putPolicy(indicators("2020-01-01"));

    assertThat(attempt("lisa", HOME)).isInstanceOf(Result.Code.class);
    assertThat(finding(acme.assessments("lisa").get(0), "listed-indicator").path("reason").asText())
        .isEqualTo("EXPIRED");
  }

  @Test
  void tooFewFacts_areForThePolicyToDecide() {
    resident("faye");
    putPolicy("\"knownFacts\": {\"least\": 10, \"below\": \"step-up\"},");

    var page = attempt("faye", HOME).page();

    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
    var line = acme.assessment("faye");
    assertThat(line.path("basis").asText()).isEqualTo("TOO_FEW_FACTS");
    assertThat(line.path("enoughFacts").asBoolean()).isFalse();
  }

  @Test
  void youngFactor_doesNotClearHighRisk() {
    resident("yara");
    putPolicy("\"factorDays\": 7, \"thresholds\": {\"session\": {\"medium\": 1, \"high\": 2}},");

    var page = attempt("yara", ABROAD).page();

    assertThat(page.has("input[name=otp]")).as("%s", page).isFalse();
    assertThat(acme.assessment("yara").path("outcome").asText()).isEqualTo("REFUSED");
  }

  private static String indicators(String expires) {
    return """
        "indicators": [{"name": "farm", "source": "a colleague", "confidence": "high",
          "expires": "%s", "ranges": ["203.0.113.0/24"]}],
        """
        .formatted(expires);
  }

  private void putPolicy(String fields) {
    String document =
        fields.contains("factorDays")
            ? "{" + fields + "\"mode\": \"enforce\"}"
            : "{" + fields + "\"mode\": \"enforce\", \"factorDays\": 0}";
    assertThat(acme.putPolicy(document).status()).isEqualTo(204);
  }

  private static String unlearn(String receipt) {
    return "assessments/" + receipt + "/unlearn";
  }

  private void resident(String name) {
    acme.hire(person(name).totpSecret(TOTP_SECRET));
    acme.livesAtHome(name);
  }

  private Result attempt(String name, String address) {
    return Acme.signIn(acme.browser(address), name);
  }

  private static void stepUp(Result result) {
    assertThat(result.page().submit(Map.of("otp", Totp.code(TOTP_SECRET))))
        .isInstanceOf(Result.Code.class);
  }

  private void signIn(BrowserClient browser, String name) {
    acme.logOut(name);
    Acme.signIn(browser, name).code().exchange();
  }

  private String device(String name) {
    return finding(acme.assessments(name).get(0), "new-device")
        .path("facts")
        .path("device")
        .asText();
  }
}
