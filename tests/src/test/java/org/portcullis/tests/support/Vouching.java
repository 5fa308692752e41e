package org.portcullis.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;

/**
 * What people do in an {@link AttestingRealm} when somebody has to vouch for one of them.
 *
 * @param acme the company
 * @param realmUrl base URL of its realm
 * @param boss name of the sponsor
 */
public record Vouching(Acme acme, String realmUrl, String boss) {

  /** How often a code can be entered in one login. */
  public static final int MOST_GUESSES = 5;

  /** Hires somebody who is declared to work in Germany, and whom the boss sponsors. */
  public String hire(String name) {
    return acme.hire(worker(name, acme.idOf(boss)));
  }

  /** Somebody who is declared to work in Germany. */
  public static UserBuilder worker(String name, String sponsor) {
    return person(name)
        .realmRoles("staff", "payroll", "reports")
        .attribute("workEmployment", "employee")
        .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).minusDays(10).toString())
        .attribute("workCountry", "DE")
        .attribute("workSponsor", sponsor);
  }

  /** Somebody with a second factor. */
  public static UserBuilder attester(String name) {
    return person(name).attribute("workEmployment", "employee").totpSecret(Acme.TOTP_SECRET);
  }

  /** Signs in from abroad. */
  public Result signIn(String name) {
    return Acme.signIn(acme.browser(ABROAD), name);
  }

  /** The page that asks for the code, of a sign-in from abroad. */
  public Page asked(String name) {
    var page = signIn(name).page();
    assertThat(page.has("#portcullis-attestation")).as("%s", page).isTrue();
    assertThat(page.status()).isEqualTo(200);
    return page;
  }

  /** Tokens of the boss, who has just passed their second factor. */
  public TokenResponse bossTokens() {
    return stepUp(boss);
  }

  /** Tokens of somebody at home who has just passed their second factor. */
  public TokenResponse stepUp(String name) {
    return stepUp(acme.browser(HOME), name);
  }

  /** The same in a browser of theirs. */
  public static TokenResponse stepUp(BrowserClient browser, String name) {
    return enterOtp(Acme.signIn(browser, name).page()).code().exchange();
  }

  /** Enters the second factor. */
  public static Result enterOtp(Page page) {
    return page.submit(Map.of("otp", Totp.code(Acme.TOTP_SECRET)));
  }

  /** Asks for a code, and is given it. */
  public String code(TokenResponse attester, String receipt) {
    var answer = give(attester, receipt);
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return answer.body().path("code").asText();
  }

  /** Asks for a code. */
  public Acme.Answer give(TokenResponse attester, String receipt) {
    var body = "{\"receipt\": \"" + receipt + "\"}";
    return Acme.call(attester.accessToken(), "POST", realmUrl + "/portcullis/attestations", body);
  }

  /** Enters a code. */
  public static Result enter(Page page, String code) {
    return page.submit(Map.of("attestationCode", code));
  }

  /** Enters wrong codes until the sign-in is refused. */
  public static Page exhaust(Page page) {
    var next = page;
    for (var guess = 0; guess < MOST_GUESSES; guess++) {
      assertThat(next.has("#portcullis-attest")).as("%s", next).isTrue();
      next = enter(next, "AAAAAAAA").page();
    }
    return next;
  }

  /** The receipt on a page. */
  public static String receipt(Page page) {
    return page.document().select("#portcullis-receipt").text();
  }
}
