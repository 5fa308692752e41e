package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.ELSEWHERE;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
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
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Risky logins that no second factor can confirm, and their release. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class RefusalTest {

  private static final String RELEASER = "releaser";

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().users().searchByUsername(RELEASER, true).isEmpty()) {
      acme.hire(person(RELEASER).clientRoles("realm-management", "view-events", "manage-users"));
    }
  }

  @Test
  void riskyUserWithoutFactor_isRefusedWithReceiptAndHelp() {
    resident("rita");

    var page = refusal("rita");

    var line = acme.assessment("rita");
    assertThat(receipt(page)).isEqualTo(line.path("receipt").asText());
    assertThat(line.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(page.text()).contains("Call the Acme help desk.", "Your account is not locked");
  }

  @Test
  void refusalPage_saysNothingOfWhatWasNoticed() {
    resident("silent");

    assertThat(refusal("silent").text().toLowerCase(Locale.ROOT))
        .doesNotContain("country", "tokyo", "japan", "device", "risk", "score", ABROAD);
  }

  @Test
  void riskyUserWithoutFactor_isOfferedNoEnrolment() {
    resident("enrol");

    assertNoEnrolment(refusal("enrol"));
  }

  @Test
  void pendingRequiredAction_offersNoEnrolment() {
    acme.hire(person("pending").requiredActions("CONFIGURE_TOTP"));
    acme.livesAtHome("pending");

    assertNoEnrolment(refusal("pending"));
  }

  @Test
  void applicationInitiatedAction_offersNoEnrolment() {
    resident("action");

    var page =
        acme.browser(ABROAD)
            .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("kc_action", "CONFIGURE_TOTP"))
            .page()
            .submit(Acme.credentials("action"))
            .page();

    assertThat(page.status()).isEqualTo(403);
    assertNoEnrolment(page);
  }

  @Test
  void refusals_leaveBruteForceCountersAlone() {
    resident("counted");

    for (var i = 0; i < 5; i++) {
      refusal("counted");
    }

    var status = realm.admin().attackDetection().bruteForceUserStatus(acme.idOf("counted"));
    assertThat(status).containsEntry("numFailures", 0).containsEntry("disabled", false);
  }

  @Test
  void release_letsExactlyOneLoginThrough() {
    resident("once");
    release("once", refusal("once"));

    assertThat(attempt("once", ABROAD)).isInstanceOf(Result.Code.class);
    assertThat(refusal("once").status()).isEqualTo(403);
  }

  @Test
  void retryButton_usesTheRelease() {
    resident("retry");
    var page = refusal("retry");
    release("retry", page);

    assertThat(page.submit("#portcullis-retry", Map.of())).isInstanceOf(Result.Code.class);
  }

  @Test
  void retryButton_withoutReleaseShowsTheSameReceipt() {
    resident("insist");
    var page = refusal("insist");

    var again = page.submit("#portcullis-retry", Map.of()).page();

    assertThat(again.status()).isEqualTo(403);
    assertThat(receipt(again)).isEqualTo(receipt(page));
  }

  @Test
  void release_lastsTwentyNineMinutes() {
    resident("prompt");
    release("prompt", refusal("prompt"));

    time.set(Duration.ofMinutes(29));

    assertThat(attempt("prompt", ABROAD)).isInstanceOf(Result.Code.class);
  }

  @Test
  void release_isOverAfterHalfAnHour() {
    resident("late");
    release("late", refusal("late"));

    time.set(Duration.ofMinutes(31));

    assertThat(refusal("late").status()).isEqualTo(403);
  }

  @Test
  void release_isNotForAnotherNetwork() {
    resident("snatched");
    release("snatched", refusal("snatched"));

    assertThat(attempt("snatched", ELSEWHERE).page().status()).isEqualTo(403);
    assertThat(attempt("snatched", ABROAD)).isInstanceOf(Result.Code.class);
  }

  @Test
  void ownLogin_isNotReleased() {
    acme.hire(person("selfish").clientRoles("realm-management", "view-events", "manage-users"));
    acme.livesAtHome("selfish");
    var page = refusal("selfish");

    var answer = acme.release(acme.tokenOf("selfish"), receipt(page));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body().path("error").asText()).isEqualTo("own_login");
  }

  @Test
  void releaseByAuditor_isForbidden() {
    acme.hire(person("auditor").clientRoles("realm-management", "view-events"));
    resident("audited");
    var receipt = receipt(refusal("audited"));

    assertThat(acme.release(acme.tokenOf("auditor"), receipt).status()).isEqualTo(403);
    assertThat(acme.assessment("audited").path("releasedBy").isNull()).isTrue();
  }

  @Test
  void assessments_needViewEvents() {
    acme.hire(person("manager").clientRoles("realm-management", "manage-users"));

    assertThat(list("manager")).isEqualTo(403);
    assertThat(list(RELEASER)).isEqualTo(200);
  }

  private int list(String name) {
    return acme.call(acme.tokenOf(name), "GET", "assessments", "application/json", "").status();
  }

  private void resident(String name) {
    acme.hire(person(name));
    acme.livesAtHome(name);
  }

  private Result attempt(String name, String address) {
    return Acme.signIn(acme.browser(address), name);
  }

  private Page refusal(String name) {
    var page = attempt(name, ABROAD).page();
    assertThat(page.has("#portcullis-receipt")).as("%s", page).isTrue();
    assertThat(page.status()).isEqualTo(403);
    return page;
  }

  private void release(String name, Page page) {
    var answer = acme.release(acme.tokenOf(RELEASER), receipt(page));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.body().path("releasedBy").asText()).isEqualTo("acme/" + RELEASER);
    assertThat(answer.body().path("user").asText()).isEqualTo(acme.idOf(name));
  }

  private static void assertNoEnrolment(Page page) {
    assertThat(page.has("#portcullis-receipt")).as("%s", page).isTrue();
    assertThat(page.has("[name=totp], [name=totpSecret], #kc-totp-secret-qr-code")).isFalse();
  }

  private static String receipt(Page page) {
    return page.document().select("#portcullis-receipt").text();
  }
}
