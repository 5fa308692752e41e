package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.Vouching.attester;
import static org.portcullis.tests.support.Vouching.enter;
import static org.portcullis.tests.support.Vouching.enterOtp;
import static org.portcullis.tests.support.Vouching.exhaust;
import static org.portcullis.tests.support.Vouching.receipt;
import static org.portcullis.tests.support.Vouching.worker;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AttestingRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ServerLog;
import org.portcullis.tests.support.Vouching;

/** Sign-ins of doubtful identity, for which somebody else vouches on a call. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class AttestationTest {

  @InjectRealm(config = AttestingRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;
  @InjectServerLog ServerLog log;

  private Acme acme;
  private String boss;
  private Vouching vouching;

  /** Each test has a sponsor of its own, since there is a limit to what one vouches for. */
  @BeforeEach
  void hireSponsor(TestInfo test) {
    acme = new Acme(realm, admin);
    boss = "boss-" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    acme.hire(attester(boss));
    vouching = new Vouching(acme, realm.getBaseUrl(), boss);
  }

  @Test
  void workerWithoutAnyFactor_isVouchedForBySponsor() {
    vouching.hire("wanda");
    var page = vouching.asked("wanda");

    var code = vouching.code(vouching.bossTokens(), receipt(page));

    var tokens = enter(page, code).code().exchange();
    assertThat(realmRoles(tokens.claims())).contains("reports");
    var line = acme.assessment("wanda");
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(line.path("factor").asText()).isEqualTo("ATTESTATION");
    assertThat(line.path("identity").path("level").asText()).isNotEqualToIgnoringCase("low");
    var vouched = acme.get("users/" + acme.idOf("wanda") + "/probation").body();
    assertThat(vouched.path("attestations").path(0).path("by").asText()).isEqualTo("acme/" + boss);
  }

  @Test
  void attestation_isForOneSignInOnly() {
    vouching.hire("twice");
    var page = vouching.asked("twice");
    enter(page, vouching.code(vouching.bossTokens(), receipt(page))).code();

    assertThat(vouching.asked("twice").has("#portcullis-attestation")).isTrue();
  }

  @Test
  void ownFactor_clearsNoIdentityRisk() {
    acme.hire(worker("owner", acme.idOf(boss)).totpSecret(Acme.TOTP_SECRET));

    var page = enterOtp(vouching.signIn("owner").page()).page();

    assertThat(page.has("#portcullis-attestation")).as("%s", page).isTrue();
    enter(page, vouching.code(vouching.bossTokens(), receipt(page))).code();
    assertThat(acme.assessment("owner").path("factor").asText()).isEqualTo("OTP+ATTESTATION");
  }

  @Test
  void page_saysNothingOfWhatWasNoticed() {
    vouching.hire("silent");

    assertThat(vouching.asked("silent").text().toLowerCase(Locale.ROOT))
        .contains("call the acme help desk.")
        .doesNotContain("country", "tokyo", "japan", "device", "risk", "score", ABROAD);
  }

  @Test
  void codeAsReadOut_isTaken() {
    vouching.hire("reader");
    var page = vouching.asked("reader");
    var spoken = receipt(page).toLowerCase(Locale.ROOT).replaceAll("(.{4})", "$1 ");

    var code = vouching.code(vouching.bossTokens(), spoken);

    enter(page, " " + code.substring(0, 4).toLowerCase(Locale.ROOT) + "-" + code.substring(4))
        .code();
  }

  @Test
  void wrongCode_isAskedForAgain() {
    vouching.hire("wrong");
    var page = vouching.asked("wrong");
    var code = vouching.code(vouching.bossTokens(), receipt(page));

    var again = enter(page, "AAAAAAAA").page();

    assertThat(again.has("[role=alert]")).as("%s", again).isTrue();
    assertThat(receipt(again)).isEqualTo(receipt(page));
    enter(again, code).code();
  }

  @Test
  void wrongCodes_endTheSignInAndLockNobodyOut() {
    vouching.hire("guesser");
    var page = vouching.asked("guesser");
    var code = vouching.code(vouching.bossTokens(), receipt(page));

    var refused = exhaust(page);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(receipt(refused)).isEqualTo(receipt(page));
    assertThat(enter(page, code).page().status()).isEqualTo(403);
    assertThat(vouching.give(vouching.bossTokens(), receipt(page)).status()).isEqualTo(409);
    assertThat(acme.assessment("guesser").path("outcome").asText()).isEqualTo("REFUSED");
    var status = realm.admin().attackDetection().bruteForceUserStatus(acme.idOf("guesser"));
    assertThat(status).containsEntry("numFailures", 0).containsEntry("disabled", false);
  }

  @Test
  void refusedSignIn_staysSoWhenThePageIsLoadedAnew() {
    vouching.hire("reloader");
    var refused = exhaust(vouching.asked("reloader"));
    var action = refused.document().select("#portcullis-retry").attr("action");

    var again = refused.client().visit(action);
    var expired = refused.client().visit(action.replaceAll("&execution=[^&]*", ""));
    var continued = expired.follow("#loginContinueLink").page();

    assertThat(again.status()).as("%s", again).isEqualTo(403);
    assertThat(continued.status()).as("%s", continued).isEqualTo(403);
    assertThat(receipt(continued)).isEqualTo(receipt(refused));
  }

  @Test
  void wrongCodesOfManySignIns_endTheNextToo() {
    vouching.hire("sprayed");
    for (var login = 0; login < 4; login++) {
      var page = vouching.asked("sprayed");
      vouching.code(vouching.bossTokens(), receipt(page));
      exhaust(page);
    }
    var page = vouching.asked("sprayed");
    var code = vouching.code(vouching.bossTokens(), receipt(page));

    assertThat(enter(page, code).page().status()).isEqualTo(403);
  }

  @Test
  void refusedSignIn_canBeReleasedByReviewer() {
    vouching.hire("freed");
    var refused = exhaust(vouching.asked("freed"));

    assertThat(acme.release(acme.reviewerToken(), receipt(refused)).status()).isEqualTo(200);

    assertThat(refused.submit("#portcullis-retry", Map.of())).isInstanceOf(Result.Code.class);
  }

  @Test
  void release_letsANewSignInThroughWithoutACode() {
    vouching.hire("freed2");
    var refused = exhaust(vouching.asked("freed2"));

    assertThat(acme.release(acme.reviewerToken(), receipt(refused)).status()).isEqualTo(200);

    assertThat(vouching.signIn("freed2")).isInstanceOf(Result.Code.class);
    assertThat(vouching.asked("freed2").has("#portcullis-attestation")).isTrue();
  }

  @Test
  void code_lastsTenMinutes() {
    vouching.hire("slow");
    var page = vouching.asked("slow");
    var code = vouching.code(vouching.bossTokens(), receipt(page));

    time.set(Duration.ofMinutes(10).plusSeconds(1));

    assertThat(enter(page, code).page().has("[role=alert]")).isTrue();
  }

  @Test
  void usedCode_isForNoOtherSignIn() {
    vouching.hire("reuser");
    var first = vouching.asked("reuser");
    var code = vouching.code(vouching.bossTokens(), receipt(first));
    enter(first, code).code();

    assertThat(enter(vouching.asked("reuser"), code).page().has("[role=alert]")).isTrue();
    assertThat(vouching.give(vouching.bossTokens(), receipt(first)).status()).isEqualTo(409);
  }

  @Test
  void codeOfAnotherSignIn_isWrong() {
    vouching.hire("thief");
    vouching.hire("victim");
    var thief = vouching.asked("thief");
    var victim = vouching.asked("victim");
    var code = vouching.code(vouching.bossTokens(), receipt(victim));

    assertThat(enter(thief, code).page().has("[role=alert]")).isTrue();
    enter(victim, code).code();
  }

  @Test
  void newerCode_voidsTheOlderAndThereAreThreeOfThem() {
    vouching.hire("forgetful");
    var page = vouching.asked("forgetful");
    var first = vouching.code(vouching.bossTokens(), receipt(page));
    var last = vouching.code(vouching.bossTokens(), receipt(page));

    var again = enter(page, first).page();
    assertThat(again.has("[role=alert]")).as("%s", again).isTrue();
    vouching.code(vouching.bossTokens(), receipt(page));
    assertThat(vouching.give(vouching.bossTokens(), receipt(page)).status()).isEqualTo(409);
    assertThat(enter(again, last).page().has("[role=alert]")).isTrue();
  }

  @Test
  void code_isInNoLogAndNoEvent() {
    var mark = log.mark();
    vouching.hire("discreet");
    var page = vouching.asked("discreet");
    var code = vouching.code(vouching.bossTokens(), receipt(page));
    enter(page, code).code();

    assertThat(log.since(mark)).doesNotContain(code);
    var events = realm.admin().getEvents();
    assertThat(events).allMatch(e -> !String.valueOf(e.getDetails()).contains(code));
    assertThat(events)
        .anyMatch(
            e ->
                e.getDetails() != null
                    && receipt(page).equals(e.getDetails().get("portcullis_receipt"))
                    && ("acme/" + boss).equals(e.getDetails().get("portcullis_attested_by")));
  }
}
