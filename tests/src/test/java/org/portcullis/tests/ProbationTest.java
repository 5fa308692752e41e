package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** Stages of probation, and what people in them may not do. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ProbationTest {

  private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  /** The same stages, with offline access, nothing refused and no session shortened. */
  private static final String MILD =
      GrantsRealm.STAGES
          .replace("\"refuse\"", "\"allow\"")
          .replace(", \"maxSessionMinutes\": 60", "")
          .replace("\"reports\"]", "\"reports\", \"offline_access\"]");

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private BrowserClient browser;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    browser = acme.browser(HOME);
    assertThat(acme.putPolicy(GrantsRealm.STAGES).status()).isEqualTo(204);
  }

  @Test
  void stages_widenOneAndTheSameOfflineSessionByThemselves() {
    acme.putPolicy(MILD);
    acme.hire(contractor("climber", today()));
    var tokens = offline("climber");
    assertThat(stage(tokens.claims())).isEqualTo("starter");
    assertThat(realmRoles(tokens.claims())).contains("desk").doesNotContain("payroll");

    tokens = refreshOn(29, tokens);
    assertThat(stage(tokens.claims())).isEqualTo("starter");
    tokens = refreshOn(30, tokens);
    assertThat(stage(tokens.claims())).isEqualTo("standard");
    assertThat(realmRoles(tokens.claims())).containsExactlyInAnyOrder("staff", "offline_access");
    tokens = refreshOn(89, refreshOn(75, refreshOn(50, tokens)));
    assertThat(stage(tokens.claims())).isEqualTo("standard");
    tokens = refreshOn(90, tokens);
    assertThat(stage(tokens.claims())).isEqualTo("full");
    assertThat(realmRoles(tokens.claims())).contains("payroll", "staff");
  }

  @Test
  void newStartDate_beginsAnew() {
    acme.putPolicy(MILD);
    var id = acme.hire(contractor("returner", today().minusDays(400)));
    var tokens = tokens("returner");
    assertThat(realmRoles(tokens.claims())).contains("payroll");

    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute("workStartDate", today().toString());
    realm.admin().users().get(id).update(user);

    var claims = browser.refresh(tokens).claims();
    assertThat(stage(claims)).isEqualTo("starter");
    assertThat(realmRoles(claims)).doesNotContain("payroll");
  }

  @Test
  void groupBelowTheNamedOne_isOnProbation() {
    acme.hire(
        person("remote")
            .realmRoles("staff", "payroll")
            .attribute("workEmployment", "employee")
            .attribute("workStartDate", today().toString())
            .groups("/remote/eu"));

    assertThat(realmRoles(tokens("remote").claims())).contains("staff").doesNotContain("payroll");
  }

  @Test
  void employeeOutsideTheGroup_hasNoStage() {
    acme.hire(person("inside").realmRoles("payroll").attribute("workEmployment", "employee"));

    var claims = tokens("inside").claims();

    assertThat(claims.has("stage")).isFalse();
    assertThat(realmRoles(claims)).contains("payroll");
  }

  @Test
  void probation_tellsStageAndWhatIsMissing() {
    var id = acme.hire(contractor("asked", today().minusDays(10)));

    var probation = acme.get("users/" + id + "/probation").body();

    assertThat(stage(probation)).isEqualTo("starter");
    assertThat(probation.path("ceiling").asText()).isEqualTo("newcomer");
    assertThat(probation.path("since").asText()).startsWith(today().minusDays(10).toString());
    assertThat(stage(probation.path("next"))).isEqualTo("standard");
    assertThat(probation.path("next").path("at").asText())
        .startsWith(today().plusDays(20).toString());
    assertThat(probation.path("next").path("missingAttestations").asInt()).isZero();
  }

  @Test
  void attestationsOfTwoOthers_leadOn() {
    acme.putPolicy(MILD.replace("\"fromDay\": 90}", "\"fromDay\": 90, \"attestations\": 2}"));
    var id = acme.hire(contractor("vouched", today().minusDays(100)));
    acme.hire(
        person("lead")
            .attribute("workEmployment", "employee")
            .clientRoles("realm-management", "manage-users"));
    var tokens = tokens("vouched");
    assertThat(stage(tokens.claims())).isEqualTo("standard");

    assertThat(attest(acme.reviewerToken(), id)).isEqualTo(204);
    assertThat(attest(acme.reviewerToken(), id)).isEqualTo(204);

    var probation = acme.get("users/" + id + "/probation").body();
    assertThat(probation.path("next").path("missingAttestations").asInt()).isEqualTo(1);
    assertThat(probation.path("attestations").path(0).path("by").asText()).startsWith("acme/");
    tokens = browser.refresh(tokens);
    assertThat(stage(tokens.claims())).isEqualTo("standard");
    assertThat(attest(acme.tokenOf("lead"), id)).isEqualTo(204);
    assertThat(stage(browser.refresh(tokens).claims())).isEqualTo("full");
  }

  @Test
  void serviceOfSomebodyWhoAttested_isNoSecondPerson() {
    var id = acme.hire(contractor("twice", today().minusDays(100)));

    assertThat(attest(acme.reviewerToken(), id)).isEqualTo(204);
    assertThat(attest(acme.adminToken(), id)).isEqualTo(403);
  }

  @Test
  void newcomer_vouchesForNobody() {
    var id = acme.hire(contractor("second", today()));
    acme.hire(contractor("first", today()).clientRoles("realm-management", "manage-users"));

    assertThat(attest(acme.tokenOf("first"), id)).isEqualTo(403);
  }

  @Test
  void ownAttestation_isRefused() {
    var id =
        acme.hire(contractor("boaster", today()).clientRoles("realm-management", "manage-users"));

    assertThat(attest(acme.tokenOf("boaster"), id)).isEqualTo(403);
  }

  private int attest(String token, String id) {
    var body = "{\"statement\": \"I met them in the office\"}";
    return acme.call(token, "POST", "users/" + id + "/attestations", "application/json", body)
        .status();
  }

  @Test
  void sessionOfAShortStage_endsAfterAnHour() {
    acme.hire(contractor("short", today()));
    var tokens = tokens("short");
    var claims = tokens.claims();
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThan(3600);

    time.set(Duration.ofMinutes(29));
    tokens = browser.refresh(tokens);
    time.set(Duration.ofMinutes(58));
    tokens = browser.refresh(tokens);
    var left = tokens.claims().path("exp").asLong() - tokens.claims().path("iat").asLong();
    assertThat(left).isLessThanOrEqualTo(120);
    time.set(Duration.ofMinutes(60));

    assertThat(browser.refresh(tokens).error()).isEqualTo("invalid_grant");
    assertThat(realm.admin().users().get(acme.idOf("short")).getUserSessions()).isEmpty();
  }

  @Test
  void offlineAccess_isRefusedByPolicyUnderACeilingOnly() {
    acme.hire(contractor("off", today()));
    acme.hire(contractor("veteran", today().minusDays(90)));

    var refused = offline("off");

    assertThat(refused.error()).isEqualTo("invalid_scope");
    assertThat(offline("veteran").status()).isEqualTo(200);
  }

  @Test
  void offlineTokenFromBefore_isRefusedOnceTheCeilingIsThere() {
    var id = acme.hire(contractor("earlier", today().minusDays(90)));
    var tokens = offline("earlier");
    acme.call(
        acme.adminToken(),
        "PUT",
        "users/" + id + "/ceiling",
        "application/json",
        "{\"ceiling\": \"guest\", \"reason\": \"doubts\"}");

    assertThat(browser.refresh(tokens).error()).isEqualTo("invalid_scope");
  }

  @Test
  void tokenExchange_isRefusedByPolicyUnderACeilingOnly() {
    acme.hire(contractor("swap", today()));
    acme.hire(contractor("swapper", today().minusDays(90)));

    assertThat(swap(tokens("swap")).error()).isEqualTo("access_denied");
    assertThat(swap(tokens("swapper")).status()).isEqualTo(200);
  }

  @Test
  void deviceGrant_isRefusedByPolicyUnderACeilingOnly() {
    acme.hire(contractor("gadget", today()));
    acme.hire(contractor("machine", today().minusDays(90)));

    assertThat(device("gadget").error()).isEqualTo("access_denied");
    assertThat(device("machine").status()).isEqualTo(200);
  }

  /** Refreshes on a day of work, before the offline session is idle for too long. */
  private TokenResponse refreshOn(int day, TokenResponse tokens) {
    time.set(Duration.ofDays(day));
    return browser.refresh(tokens);
  }

  private TokenResponse swap(TokenResponse tokens) {
    return browser.token(
        Map.of(
            "grant_type", EXCHANGE,
            "subject_token", tokens.accessToken(),
            "subject_token_type", ACCESS_TOKEN));
  }

  private TokenResponse device(String name) {
    var device = acme.browser(HOME);
    var codes = device.device(AcmeRealm.APP).body();
    acme.browser(HOME)
        .visit(codes.path("verification_uri_complete").asText())
        .submit(Acme.credentials(name))
        .page()
        .submit(Map.of("accept", "Yes"));
    return device.token(
        Map.of("grant_type", DEVICE_CODE, "device_code", codes.path("device_code").asText()));
  }

  private TokenResponse tokens(String name) {
    return exchange(name, "openid");
  }

  private TokenResponse offline(String name) {
    return exchange(name, "openid offline_access");
  }

  private TokenResponse exchange(String name, String scope) {
    browser = acme.browser(HOME);
    return browser
        .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("scope", scope))
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
  }

  private static UserBuilder contractor(String name, LocalDate start) {
    return person(name)
        .realmRoles("staff", "payroll", "desk")
        .attribute("workEmployment", "contractor")
        .attribute("workStartDate", start.toString());
  }

  private static String stage(JsonNode node) {
    return node.path("stage").asText();
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
