package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.clientRoles;
import static org.portcullis.tests.support.Claims.realmRoles;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Withheld roles that people ask for, and get for some hours. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ElevationTest {

  private static final String PAYROLL =
      "{\"role\": \"payroll\", \"hours\": 2, \"reason\": \"month end\"}";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private BrowserClient browser;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    browser = acme.browser(HOME);
  }

  @Test
  void grantedRole_isInTheNextTokenAndEndsByItself() {
    hire("helper");
    var tokens = tokens("helper");
    var id = ask(tokens, PAYROLL);
    assertThat(realmRoles(browser.refresh(tokens).claims())).doesNotContain("payroll");

    assertThat(decide(id, "grant")).isEqualTo(204);

    tokens = browser.refresh(tokens);
    assertThat(realmRoles(tokens.claims())).contains("payroll").doesNotContain("everything");
    assertThat(clientRoles(tokens.claims(), "vault")).isEmpty();
    assertThat(own(tokens).body().path(0).path("state").asText()).isEqualTo("GRANTED");

    time.set(Duration.ofHours(2).plusSeconds(1));

    assertThat(realmRoles(browser.refresh(tokens).claims())).doesNotContain("payroll");
  }

  @Test
  void grantedClientRole_isInTheNextToken() {
    hire("opener");
    var tokens = tokens("opener");
    var body = "{\"role\":\"open\",\"client\":\"vault\",\"hours\":1,\"reason\":\"audit\"}";

    decide(ask(tokens, body), "grant");

    var claims = browser.refresh(tokens).claims();
    assertThat(clientRoles(claims, "vault")).containsExactly("open");
    assertThat(realmRoles(claims)).doesNotContain("payroll");
  }

  @Test
  void grantedComposite_bringsItsChildren() {
    hire("all");
    var tokens = tokens("all");

    decide(ask(tokens, PAYROLL.replace("payroll", "everything")), "grant");

    assertThat(realmRoles(browser.refresh(tokens).claims()))
        .contains("everything", "reports", "desk")
        .doesNotContain("payroll");
  }

  @Test
  void ceilingOfLater_overrulesTheRoleOfEarlier() {
    var user = hire("overruled");
    var tokens = tokens("overruled");
    decide(ask(tokens, PAYROLL), "grant");
    tokens = browser.refresh(tokens);
    assertThat(realmRoles(tokens.claims())).contains("payroll");

    acme.narrow(user, "newcomer");

    assertThat(realmRoles(browser.refresh(tokens).claims())).doesNotContain("payroll");
    assertThat(realmRoles(browser.introspect(tokens.accessToken()).body()))
        .doesNotContain("payroll");
  }

  @Test
  void roleOfLater_isGivenUnderTheCeilingOfEarlier() {
    var user = hire("spared");
    acme.narrow(user, "newcomer");
    var tokens = tokens("spared");

    decide(ask(tokens, PAYROLL), "grant");

    assertThat(realmRoles(browser.refresh(tokens).claims())).contains("payroll");
  }

  @Test
  void requestsOfTheSameMoment_areOne() {
    hire("hasty");
    var token = tokens("hasty").accessToken();

    var answers =
        IntStream.range(0, 10)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> acme.self(token, "POST", PAYROLL)))
            .toList()
            .stream()
            .map(answer -> answer.join().status())
            .toList();

    assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void tokenOfPasswordOrAnotherClient_asksForNothing() {
    hire("remote");

    var byPassword = acme.appTokens("remote");
    assertThat(asked(byPassword, PAYROLL).body().path("error").asText()).isEqualTo("wrong_grant");
    var answer = acme.self(acme.tokenOf("remote"), "POST", PAYROLL);
    assertThat(answer.body().path("error").asText()).isEqualTo("wrong_client");
  }

  @Test
  void refusedRole_staysWithheld() {
    hire("denied");
    var tokens = tokens("denied");
    var id = ask(tokens, PAYROLL);

    assertThat(decide(id, "refuse")).isEqualTo(204);

    assertThat(decide(id, "grant")).isEqualTo(409);
    assertThat(realmRoles(browser.refresh(tokens).claims())).doesNotContain("payroll");
  }

  @Test
  void revokedRole_isGoneAtTheNextRefresh() {
    hire("revoked");
    var tokens = tokens("revoked");
    var id = ask(tokens, PAYROLL);
    decide(id, "grant");
    tokens = browser.refresh(tokens);
    assertThat(realmRoles(tokens.claims())).contains("payroll");

    assertThat(decide(id, "revoke")).isEqualTo(204);

    assertThat(realmRoles(browser.refresh(tokens).claims())).doesNotContain("payroll");
  }

  @Test
  void subject_cannotDecideOnTheirOwn() {
    acme.hire(contractor("both").clientRoles("realm-management", "manage-users"));
    var id = ask(tokens("both"), PAYROLL);

    var path = "elevations/" + id + "/grant";
    assertThat(acme.call(acme.tokenOf("both"), "POST", path, "application/json", "").status())
        .isEqualTo(403);
  }

  @Test
  void quarantine_isNoPlaceToBeElevatedFrom() {
    var user = hire("isolated");
    var tokens = tokens("isolated");
    var granted = ask(tokens, PAYROLL);
    decide(granted, "grant");
    var waiting = ask(tokens, PAYROLL.replace("payroll", "everything"));

    acme.call(
        acme.adminToken(),
        "PUT",
        "users/" + user + "/ceiling",
        "application/json",
        "{\"ceiling\": \"quarantine\", \"reason\": \"doubts\"}");

    assertThat(decide(waiting, "grant")).isEqualTo(409);
    assertThat(realmRoles(browser.introspect(tokens.accessToken()).body())).isEmpty();
    assertThat(browser.refresh(tokens).error()).isEqualTo("access_denied");
    assertThat(asked(tokens, PAYROLL).status()).isEqualTo(409);
  }

  @Test
  void roleThatIsNotWithheldOrNotTheirs_isNotToBeHad() {
    hire("curious");
    var tokens = tokens("curious");

    assertThat(asked(tokens, PAYROLL.replace("payroll", "staff")).status()).isEqualTo(409);
    assertThat(asked(tokens, PAYROLL.replace("payroll", "admin")).status()).isEqualTo(409);
  }

  @Test
  void sameRole_isAskedForOnce() {
    hire("impatient");
    var tokens = tokens("impatient");
    ask(tokens, PAYROLL);

    assertThat(asked(tokens, PAYROLL).status()).isEqualTo(409);
  }

  @Test
  void oldRequest_hasToBeAskedAnew() {
    hire("patient");
    var id = ask(tokens("patient"), PAYROLL);

    time.set(Duration.ofDays(8));

    assertThat(decide(id, "grant")).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\": \"payroll\", \"hours\": 73, \"reason\": \"r\"}",
        "{\"role\": \"payroll\", \"hours\": 0, \"reason\": \"r\"}",
        "{\"role\": \"payroll\", \"hours\": \"2\", \"reason\": \"r\"}",
        "{\"role\": \"payroll\", \"hours\": 2}",
        "{\"hours\": 2, \"reason\": \"r\"}",
        "{\"role\": \"payroll\", \"hours\": 2, \"reason\": \"r\", \"until\": 1}",
        "{\"role\": \"payroll\", \"hours\": 2, \"hours\": 3, \"reason\": \"r\"}",
        "{\"role\": \"payroll\", \"hours\": 2, \"reason\": \"r\"} {}"
      })
  void wrongRequest_isRefusedWithItsReason(String body) {
    if (realm.admin().users().searchByUsername("sloppy", true).isEmpty()) {
      hire("sloppy");
    }
    var answer = asked(tokens("sloppy"), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error_description").asText()).isNotBlank();
  }

  @Test
  void withoutAToken_nothingIsToldOrTaken() {
    assertThat(acme.self("not-a-token", "GET", "").status()).isEqualTo(401);
    assertThat(acme.self("not-a-token", "POST", PAYROLL).status()).isEqualTo(401);
  }

  private String ask(TokenResponse tokens, String body) {
    var answer = asked(tokens, body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  private Acme.Answer asked(TokenResponse tokens, String body) {
    return acme.self(tokens.accessToken(), "POST", body);
  }

  private Acme.Answer own(TokenResponse tokens) {
    return acme.self(tokens.accessToken(), "GET", "");
  }

  private int decide(String id, String decision) {
    var path = "elevations/" + id + "/" + decision;
    return acme.call(acme.reviewerToken(), "POST", path, "application/json", "").status();
  }

  private TokenResponse tokens(String name) {
    browser = acme.browser(HOME);
    return browser
        .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("scope", "openid offline_access"))
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
  }

  private String hire(String name) {
    return acme.hire(contractor(name));
  }

  private static UserBuilder contractor(String name) {
    return person(name)
        .realmRoles("staff", "payroll", "everything")
        .clientRoles("vault", "open")
        .attribute("workEmployment", "contractor")
        .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).toString());
  }

  static class Realm extends GrantsRealm {
    @Override
    protected String policy() {
      return STAGES
          .replace("\"refuse\"", "\"allow\"")
          .replace(", \"maxSessionMinutes\": 60", "")
          .replace("\"help\"", "\"safeguards\": {\"selfServiceClients\": [\"app\"]}, \"help\"");
    }
  }
}
