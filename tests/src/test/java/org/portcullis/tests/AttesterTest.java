package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Vouching.attester;
import static org.portcullis.tests.support.Vouching.enter;
import static org.portcullis.tests.support.Vouching.enterOtp;
import static org.portcullis.tests.support.Vouching.receipt;
import static org.portcullis.tests.support.Vouching.worker;

import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.AttestingRealm;
import org.portcullis.tests.support.Impersonation;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Vouching;

/** Who may vouch for a sign-in that waits, and who may not. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class AttesterTest {

  @InjectRealm(config = AttestingRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private static final Duration CODE_LASTS = Duration.ofMinutes(10);

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
  void sponsor_givesTenCodesAnHour() {
    vouching.hire("busy");
    var tokens = vouching.bossTokens();
    for (var login = 0; login < 3; login++) {
      var receipt = receipt(vouching.asked("busy"));
      for (var code = 0; code < 3; code++) {
        vouching.code(tokens, receipt);
      }
    }
    time.set(CODE_LASTS.plusSeconds(1));
    var later = vouching.bossTokens();
    var receipt = receipt(vouching.asked("busy"));
    vouching.code(later, receipt);

    refusal(429, "too_many", vouching.give(later, receipt));
  }

  @Test
  void sponsor_hasThreeCodesOutAtOnceHoweverManyAreAskedForAtTheSameMoment() {
    vouching.hire("crowd");
    var tokens = vouching.bossTokens();
    var receipts = IntStream.range(0, 6).mapToObj(n -> receipt(vouching.asked("crowd"))).toList();

    var answers =
        receipts.stream()
            .map(receipt -> CompletableFuture.supplyAsync(() -> vouching.give(tokens, receipt)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(3);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> refusal(429, "too_many_at_once", answer));
  }

  @Test
  void codeThatWasEntered_makesRoomForAnother() {
    vouching.hire("queue");
    var tokens = vouching.bossTokens();
    var page = vouching.asked("queue");
    var code = vouching.code(tokens, receipt(page));
    vouching.code(tokens, receipt(vouching.asked("queue")));
    vouching.code(tokens, receipt(vouching.asked("queue")));
    var last = receipt(vouching.asked("queue"));
    refusal(429, "too_many_at_once", vouching.give(tokens, last));

    enter(page, code).code();

    vouching.code(tokens, last);
  }

  @Test
  void sponsorWithoutFactor_hasToStepUp() {
    var boss = acme.hire(person("lax").attribute("workEmployment", "employee"));
    acme.hire(worker("laxed", boss));
    var receipt = receipt(vouching.asked("laxed"));

    refusal(
        403,
        "step_up_required",
        vouching.give(Acme.signIn(acme.browser(HOME), "lax").code().exchange(), receipt));
  }

  @Test
  void sponsorWhoseFactorIsFiveMinutesAgo_hasToStepUp() {
    vouching.hire("late");
    var receipt = receipt(vouching.asked("late"));
    var browser = acme.browser(HOME);
    var tokens = Vouching.stepUp(browser, boss);

    time.set(Duration.ofMinutes(5).plusSeconds(1));

    refusal(403, "step_up_required", vouching.give(browser.refresh(tokens), receipt));
  }

  @Test
  void subject_vouchesForNobodyOfTheirOwn() {
    var id = acme.hire(worker("self", acme.idOf(boss)).totpSecret(Acme.TOTP_SECRET));
    var account = realm.admin().users().get(id);
    var user = account.toRepresentation();
    user.singleAttribute("workSponsor", id);
    assertThatThrownBy(() -> account.update(user)).isInstanceOf(BadRequestException.class);
    var tokens = vouching.stepUp("self");
    var page = enterOtp(vouching.signIn("self").page()).page();

    refusal(403, "own_attestation", vouching.give(tokens, receipt(page)));
  }

  @Test
  void sponsorWhomTheSubjectSponsors_isNoSponsor() {
    var junior = vouching.hire("junior");
    acme.hire(attester("mutual").attribute("workSponsor", junior));
    var user = realm.admin().users().get(junior).toRepresentation();
    user.singleAttribute("workSponsor", acme.idOf("mutual"));
    realm.admin().users().get(junior).update(user);

    refusal(
        403,
        "own_attestation",
        vouching.give(vouching.stepUp("mutual"), receipt(vouching.asked("junior"))));
  }

  @Test
  void narrowedSponsor_isRefused() {
    var boss = acme.hire(attester("narrowed"));
    acme.hire(worker("below", boss));
    var receipt = receipt(vouching.asked("below"));
    var tokens = vouching.stepUp("narrowed");

    acme.narrow(boss, "newcomer");

    refusal(403, "narrowed", vouching.give(tokens, receipt));
  }

  @Test
  void stranger_isToldNothing() {
    acme.hire(attester("stranger"));
    vouching.hire("known");
    var tokens = vouching.stepUp("stranger");

    refusal(404, "not_found", vouching.give(tokens, receipt(vouching.asked("known"))));
    refusal(404, "not_found", vouching.give(tokens, "ABCDEFGHJKLMNPQR"));
  }

  @Test
  void reviewer_mayVouchForAnybody() {
    acme.hire(attester("reviewer").clientRoles("realm-management", "manage-users"));
    vouching.hire("anybody");
    var page = vouching.asked("anybody");

    enter(page, vouching.code(vouching.stepUp("reviewer"), receipt(page))).code();
  }

  @Test
  void impersonatedSponsor_isRefused() {
    vouching.hire("fooled");
    var receipt = receipt(vouching.asked("fooled"));
    var tokens = Impersonation.of(acme, realm.getBaseUrl(), acme.idOf(boss));

    refusal(403, "impersonated", vouching.give(tokens, receipt));
  }

  @Test
  void deviceThatTheSponsorApproved_vouchesForNobody() {
    var app = realm.admin().clients().findByClientId(AcmeRealm.APP).get(0);
    app.getAttributes().put("oauth2.device.authorization.grant.enabled", "true");
    realm.admin().clients().get(app.getId()).update(app);
    vouching.hire("lured");
    var receipt = receipt(vouching.asked("lured"));
    var sponsors = acme.browser(HOME);
    Vouching.stepUp(sponsors, boss);
    var device = acme.browser(HOME);
    var codes = device.device(AcmeRealm.APP).body();
    sponsors
        .visit(codes.path("verification_uri_complete").asText())
        .submit(Map.of("accept", "Yes"));
    var tokens =
        device.token(
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                codes.path("device_code").asText()));

    refusal(403, "wrong_grant", vouching.give(tokens, receipt));
    refusal(403, "wrong_grant", vouching.give(device.refresh(tokens), receipt));
  }

  @Test
  void applicationThatThePolicyDoesNotName_vouchesForNobody() {
    var other = new ClientRepresentation();
    other.setClientId("other-app");
    other.setSecret(AcmeRealm.APP_SECRET);
    other.setRedirectUris(List.of(AcmeRealm.CALLBACK));
    realm.admin().clients().create(other).close();
    vouching.hire("tricked");
    var receipt = receipt(vouching.asked("tricked"));
    var browser = acme.browser(HOME);
    Vouching.stepUp(browser, boss);
    var tokens = browser.authorize("other-app", AcmeRealm.CALLBACK, Map.of()).code().exchange();

    refusal(403, "wrong_client", vouching.give(tokens, receipt));
  }

  @Test
  void sponsorWithoutTheRole_vouchesForNobody() {
    vouching.hire("waiting");
    var receipt = receipt(vouching.asked("waiting"));
    var tokens = vouching.bossTokens();
    var account = realm.admin().clients().findByClientId("account").get(0).getId();
    var role =
        realm.admin().clients().get(account).roles().get("portcullis-vouch").toRepresentation();
    var defaults = realm.admin().roles().get("default-roles-" + AcmeRealm.NAME);
    defaults.deleteComposites(List.of(role));
    try {
      refusal(403, "missing_role", vouching.give(tokens, receipt));
    } finally {
      defaults.addComposites(List.of(role));
    }
    vouching.code(tokens, receipt);
  }

  @Test
  void deletedPerson_waitsNoMore() {
    var id = vouching.hire("deleted");
    var receipt = receipt(vouching.asked("deleted"));

    try (var answer = realm.admin().users().delete(id)) {
      assertThat(answer.getStatus()).isEqualTo(204);
    }

    refusal(404, "not_found", vouching.give(vouching.bossTokens(), receipt));
  }

  @Test
  void withoutAToken_nothingIsGiven() {
    var uri = realm.getBaseUrl() + "/portcullis/attestations";
    assertThat(Acme.call("no-token", "POST", uri, "{\"receipt\": \"X\"}").status()).isEqualTo(401);
  }

  private static void refusal(int status, String error, Acme.Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.body().path("error").asText()).isEqualTo(error);
  }
}
