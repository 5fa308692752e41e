package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;

/** People who have to be vouched for again and again. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ReverificationTest {

  private static final String BOSS = "boss";
  private static final String RULE =
      AttestingRealm.ATTESTING.replace(
          "\"sessionCeilings\"",
          """
          "reverification": {"who": {"employment": ["contractor"]}, "everyDays": 30,
            "graceDays": 3, "ceiling": "newcomer"},
          "sessionCeilings\"\
          """);

  private static final Duration BEFORE_DUE = Duration.ofDays(29);
  private static final Duration DUE = Duration.ofDays(31);
  private static final Duration OVERDUE = Duration.ofDays(34);

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().users().searchByUsername(BOSS, true).isEmpty()) {
      acme.hire(person(BOSS).attribute("workEmployment", "employee").totpSecret(Acme.TOTP_SECRET));
    }
  }

  @Test
  void overduePerson_isNarrowedUntilTheirSponsorVouchesInTheFlow() {
    hire("drifter");
    time.set(DUE);
    assertThat(roles("drifter")).contains("payroll");
    assertThat(due("drifter").orElseThrow().path("isOverdue").asBoolean()).isFalse();

    time.set(OVERDUE);
    assertThat(roles("drifter")).doesNotContain("payroll");
    assertThat(due("drifter").orElseThrow().path("isOverdue").asBoolean()).isTrue();
    var page = signIn("drifter").page();
    var receipt = page.document().select("#portcullis-receipt").text();
    var tokens = page.submit(Map.of("attestationCode", code(receipt))).code().exchange();

    assertThat(realmRoles(tokens.claims())).contains("payroll");
    assertThat(due("drifter")).isEmpty();
  }

  @Test
  void attestationOfAReviewer_widensToo() {
    var id = hire("phoned");
    time.set(OVERDUE);
    assertThat(roles("phoned")).doesNotContain("payroll");

    var body = "{\"statement\": \"met in person\"}";
    var path = "users/" + id + "/attestations";
    var answer = acme.call(acme.reviewerToken(), "POST", path, "application/json", body);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(roles("phoned")).contains("payroll");
    assertThat(signIn("phoned")).isInstanceOf(Result.Code.class);
  }

  @Test
  void beforeItIsDue_nobodyIsAskedOrListed() {
    var id = hire("fresh");
    time.set(BEFORE_DUE);

    assertThat(signIn("fresh")).isInstanceOf(Result.Code.class);
    assertThat(due("fresh")).isEmpty();
    var next = acme.get("users/" + id + "/probation").body().path("reverification");
    assertThat(next.path("isDue").asBoolean()).isFalse();
    assertThat(next.path("kind").asText()).isEqualTo("regular");
  }

  @Test
  void list_isForThoseWhoMaySeeUsers() {
    acme.hire(person("nosy"));
    var answer = acme.call(acme.tokenOf("nosy"), "GET", "reverifications", "application/json", "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(acme.get("reverifications?max=1001").status()).isEqualTo(400);
  }

  private String hire(String name) {
    return acme.hire(
        person(name)
            .realmRoles("staff", "payroll", "reports")
            .attribute("workEmployment", "contractor")
            .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).toString())
            .attribute("workSponsor", acme.idOf(BOSS)));
  }

  private Iterable<String> roles(String name) {
    return realmRoles(acme.appTokens(name).claims());
  }

  private Optional<JsonNode> due(String name) {
    var answer = acme.get("reverifications");
    assertThat(answer.status()).isEqualTo(200);
    return StreamSupport.stream(answer.body().spliterator(), false)
        .filter(line -> line.path("username").asText().equals(name))
        .findFirst();
  }

  /** From a line of their own: new colleagues behind one line would be doubtful identities. */
  private Result signIn(String name) {
    var line = List.of(BOSS, "drifter", "phoned", "fresh").indexOf(name) + 20;
    return Acme.signIn(acme.browser("203.0.113." + line), name);
  }

  private String code(String receipt) {
    var tokens =
        signIn(BOSS).page().submit(Map.of("otp", Totp.code(Acme.TOTP_SECRET))).code().exchange();
    var uri = realm.getBaseUrl() + "/portcullis/attestations";
    var body = "{\"receipt\": \"" + receipt + "\"}";
    return Acme.call(tokens.accessToken(), "POST", uri, body).body().path("code").asText();
  }

  static class Realm extends AttestingRealm {
    @Override
    protected String policy() {
      return RULE;
    }
  }
}
