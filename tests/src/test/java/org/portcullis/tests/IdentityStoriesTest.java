package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.HiringRealm.SPA;
import static org.portcullis.tests.support.HiringRealm.hired;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;

/** Fake hires and honest ones, as the server sees them. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@Tag("smoke")
@KeycloakIntegrationTest(config = PortcullisServer.class)
class IdentityStoriesTest {

  private static final String AUSTIN = "30.27,-97.74";
  private static final String BERLIN = "52.52,13.40";
  private static final String TOKYO = "35.68,139.69";

  /** A residential line in Austin, where the laptops stand. */
  private static final String FARM = "198.51.100.9";

  private static final String VPN_EXIT = "198.18.128.5";
  private static final String SHENYANG = "198.18.144.9";

  @InjectRealm(config = HiringRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void vpnThatSlips_isSeenAtTheRefreshAndNarrowed() {
    acme.hire(hired("slipper", 20, "US", AUSTIN));
    var browser = browser(VPN_EXIT);
    var tokens = signIn(browser, "slipper");
    assertThat(realmRoles(tokens.claims())).contains("payroll");

    tokens = browser.from(SHENYANG).refresh(tokens);
    tokens = browser.from(VPN_EXIT).refresh(tokens);

    var seen = strongest("slipper");
    assertThat(seen.path("identity").path("level").asText()).as("%s", seen).isEqualTo("HIGH");
    assertThat(Acme.finding(seen, "vpn-slip").path("state").asText()).isEqualTo("evidence");
    assertThat(realmRoles(tokens.claims())).contains("staff").doesNotContain("payroll");
    assertThat(cases("slipper")).as("%s", acme.get("cases")).isNotEmpty();
  }

  @Test
  void fiveHiresOfFiveCitiesBehindOneLine_areFound() {
    var places =
        List.of("40.71,-74.00", "41.88,-87.63", "47.61,-122.33", "39.74,-104.99", "25.76,-80.19");
    for (var i = 0; i < places.size(); i++) {
      acme.hire(hired("laptop" + i, 5, "US", places.get(i)));
      signIn(browser(FARM), "laptop" + i);
    }

    var last = acme.assessment("laptop4");

    assertThat(Acme.finding(last, "shared-address").path("state").asText()).isEqualTo("evidence");
    assertThat(last.path("identity").path("level").asText()).as("%s", last).isEqualTo("HIGH");
    assertThat(cases("laptop4")).hasSize(1);
  }

  @Test
  void secondEnrolmentInOneBrowser_isSeenBeforeTheFactorIsUsed() {
    acme.hire(hired("first", 3, "DE", BERLIN).requiredActions("CONFIGURE_TOTP"));
    acme.hire(hired("second", 3, "US", AUSTIN).requiredActions("CONFIGURE_TOTP"));
    var browser = browser(HOME);
    enrol(browser, "first");
    acme.logOut("first");

    enrol(browser, "second");

    var seen = strongest("second");
    assertThat(Acme.finding(seen, "shared-authenticator").path("state").asText())
        .as("%s", seen)
        .isEqualTo("evidence");
    assertThat(seen.path("identity").path("level").asText()).isEqualTo("HIGH");
  }

  @Test
  void coupleOnOneLine_isNotHeld() {
    acme.hire(hired("ann", 5, "DE", BERLIN).attribute("workHousehold", "nest"));
    acme.hire(hired("ben", 5, "DE", BERLIN).attribute("workHousehold", "nest"));
    var browser = browser(HOME);
    signIn(browser, "ann");
    acme.logOut("ann");
    signIn(browser, "ben");

    assertThat(acme.assessment("ben").path("identity").path("level").asText()).isEqualTo("LOW");
    assertThat(cases("ben")).isEmpty();
  }

  @Test
  void approvedTraveller_isNotHeld() {
    var today = LocalDate.now(ZoneOffset.UTC);
    acme.hire(
        hired("guest", 40, "DE", BERLIN)
            .attribute("workTravel", "JP:" + today.minusDays(2) + "/" + today.plusDays(5)));
    acme.hire(hired("stray", 40, "DE", BERLIN));

    signIn(browser(ABROAD), "guest");
    signIn(browser(ABROAD), "stray");

    assertThat(acme.assessment("guest").path("identity").path("level").asText()).isEqualTo("LOW");
    assertThat(acme.assessment("stray").path("identity").path("score").asDouble())
        .isGreaterThan(acme.assessment("guest").path("identity").path("score").asDouble());
  }

  @Test
  void forgedHeader_makesNoFact() {
    acme.hire(hired("forged", 5, "JP", TOKYO));

    signIn(browser(SHENYANG).boundTo("127.0.0.2"), "forged");

    var seen = acme.assessment("forged");
    assertThat(seen.path("network").path("country").isNull()).as("%s", seen).isTrue();
    assertThat(seen.path("identity").path("level").asText()).isEqualTo("LOW");
  }

  private JsonNode cases(String name) {
    return acme.get("cases?user=" + acme.idOf(name)).body().path("items");
  }

  private JsonNode strongest(String name) {
    return acme.assessments(name).stream()
        .max(
            (a, b) ->
                Double.compare(
                    a.path("identity").path("score").asDouble(),
                    b.path("identity").path("score").asDouble()))
        .orElseThrow();
  }

  private void enrol(BrowserClient browser, String name) {
    var setup =
        browser
            .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
            .page()
            .submit(Acme.credentials(name))
            .page();
    var secret = hidden(setup, "totpSecret");
    setup
        .submit(Map.of("totp", Totp.code(secret), "totpSecret", secret, "userLabel", "phone"))
        .code()
        .exchange();
  }

  private static String hidden(Page page, String name) {
    var field = page.document().selectFirst("input[name=" + name + "]");
    if (field == null) {
      throw new AssertionError("no field " + name + " on " + page);
    }
    return field.val();
  }

  private BrowserClient browser(String address) {
    return BrowserClient.at(realm.getBaseUrl()).from(address);
  }

  private static TokenResponse signIn(BrowserClient browser, String name) {
    return browser
        .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
  }
}
