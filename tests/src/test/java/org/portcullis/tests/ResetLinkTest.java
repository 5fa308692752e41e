package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ResetMail;
import org.portcullis.tests.support.ResettingRealm;
import org.portcullis.tests.support.ServerLog;
import org.portcullis.tests.support.Totp;
import org.portcullis.tests.support.Vouching;

/** Whoever reads the person's mail, and what they get by it. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ResetLinkTest {

  private static final String ASKING =
      """
      {"mode": "enforce", "factorDays": 0, "stepUpAt": "medium",
       "thresholds": {"session": {"medium": 30, "high": 100}},
       "safeguards": {"selfServiceClients": ["app"]}}
      """;

  @InjectRealm(config = ResettingRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  private ResetMail mail;
  private Acme acme;
  private Vouching vouching;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    assertThat(acme.putPolicy(ASKING).status()).isEqualTo(204);
    mail = ResetMail.of(realm);
    if (realm.admin().users().searchByUsername("boss", true).isEmpty()) {
      acme.hire(Vouching.attester("boss"));
    }
    vouching = new Vouching(acme, realm.getBaseUrl(), "boss");
  }

  @AfterEach
  void leave() {
    mail.close();
  }

  @Test
  void linkThatIsFollowedFromAbroad_isRefusedBeforeAnythingChanges() throws Exception {
    hire("robbed", null);

    var page = mail.follow(acme.browser(ABROAD), "robbed").page();

    assertThat(page.status()).isEqualTo(403);
    assertThat(Acme.signIn(acme.browser(HOME), "robbed")).isInstanceOf(Result.Code.class);
    assertThat(factors("robbed")).isEmpty();
  }

  @Test
  void factorOfAResetLink_clearsNothingUntilSomebodyElseConfirmsIt() throws Exception {
    var id = hire("reader", Acme.TOTP_SECRET);
    var browser = acme.browser(HOME);
    var secret = new String[1];
    assertThat(enrol(mail.follow(browser, "reader"), secret)).isInstanceOf(Result.Code.class);
    var doubted = doubts(id);
    assertThat(doubted).hasSize(1);
    assertThat(log.text()).contains("PORTCULLIS_ALERT basis=FACTOR_DOUBTED user=" + id);
    assertThat(mail.hasReceived(2)).isTrue();

    // Not let in, and asked for the factor from before instead.
    assertThat(stepUp("reader", doubted.get(0), Totp.code(secret[0])))
        .isInstanceOfSatisfying(
            Page.class,
            page -> assertThat(page.has("input[name=otp], #portcullis-factor")).isTrue());
    var own = browser.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of()).code().exchange();
    assertThat(confirm(own.accessToken(), doubted.get(0), id)).isEqualTo(403);
    assertThat(confirm(vouching.bossTokens().accessToken(), doubted.get(0), id)).isEqualTo(204);

    // No code works twice.
    assertThat(stepUp("reader", doubted.get(0), Totp.next(secret[0])))
        .isInstanceOf(Result.Code.class);
  }

  @Test
  void passwordOfAResetLink_asksOnceForTheFactorFromBefore() throws Exception {
    var id = hire("forgetful", Acme.TOTP_SECRET);
    var old = credential(id, "otp");
    var browser = acme.browser(HOME);
    assertThat(enrol(mail.follow(browser, "forgetful"), new String[1]))
        .isInstanceOf(Result.Code.class);
    assertThat(log.text()).contains("PORTCULLIS_ALERT basis=FACTOR_DOUBTED user=" + id);
    assertThat(log.text()).contains("factor=" + credential(id, "password") + " type=password");

    var asked = withNewPassword(browser, "forgetful").page();

    assertThat(asked.has("input[name=otp]")).as("%s", asked).isTrue();
    // Keycloak's own pages do not tell which of two it was, so Portcullis asks in the end.
    Result passed = asked;
    for (var pages = 0; pages < 3 && passed instanceof Page page; pages++) {
      passed = page.submit(old(old, Totp.code(Acme.TOTP_SECRET)));
    }
    assertThat(passed).isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("forgetful").get(0).path("factor").asText()).isEqualTo("OTP");
  }

  private static Map<String, String> old(String credential, String code) {
    return Map.of("otp", code, "selectedCredentialId", credential);
  }

  private Result withNewPassword(BrowserClient browser, String name) {
    acme.logOut(name);
    return browser
        .open(AcmeRealm.APP, AcmeRealm.CALLBACK)
        .submit(Map.of("username", name, "password", "reader-pw"));
  }

  private String credential(String id, String type) {
    return realm.admin().users().get(id).credentials().stream()
        .filter(credential -> credential.getType().equals(type))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  private String hire(String name, @Nullable String secret) {
    var person =
        Acme.person(name)
            .attribute("workEmployment", "employee")
            .attribute("workSponsor", acme.idOf("boss"));
    var id = acme.hire(secret == null ? person : person.totpSecret(secret));
    acme.livesAtHome(name);
    return id;
  }

  /** Signs in from abroad with the password and the new factor. */
  private Result stepUp(String name, String factor, String code) {
    return Acme.signIn(acme.browser(ABROAD), name)
        .page()
        .submit(Map.of("otp", code, "selectedCredentialId", factor));
  }

  private List<String> factors(String name) {
    return realm.admin().users().get(acme.idOf(name)).credentials().stream()
        .map(CredentialRepresentation::getType)
        .filter("otp"::equals)
        .toList();
  }

  private List<String> doubts(String id) {
    var uri = realm.getBaseUrl() + "/portcullis/factors?user=" + id;
    var answer = Acme.call(vouching.bossTokens().accessToken(), "GET", uri, "");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.body().findParents("id").stream()
        .filter(doubt -> doubt.path("type").asText().equals("otp"))
        .map(doubt -> doubt.path("id").asText())
        .toList();
  }

  private int confirm(String token, String credential, String user) {
    var uri = realm.getBaseUrl() + "/portcullis/factors/" + credential + "/confirm?user=" + user;
    return Acme.call(token, "POST", uri, "").status();
  }

  /** Sets a new password, and a factor whose secret it tells. */
  private static Result enrol(Result first, String[] secret) {
    var next = first;
    for (var pages = 0; pages < 3 && next instanceof Page page; pages++) {
      var field = page.document().selectFirst("input[name=totpSecret]");
      if (field == null) {
        next = page.submit(Map.of("password-new", "reader-pw", "password-confirm", "reader-pw"));
      } else {
        secret[0] = field.val();
        next = page.submit(Map.of("totp", Totp.code(field.val()), "userLabel", "phone"));
      }
    }
    return next;
  }
}
