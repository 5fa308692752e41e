package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.HiringRealm.SPA;
import static org.portcullis.tests.support.HiringRealm.hired;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Fake hires and honest ones, over days and weeks. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class IdentityWeeksTest {

  private static final String AUSTIN = "30.27,-97.74";
  private static final String BERLIN = "52.52,13.40";

  private static final String VPN_EXIT = "198.18.128.5";

  /** One address of a carrier behind which many are. */
  private static final String CARRIER = "198.18.80.77";

  /** In no database. */
  private static final String NOWHERE = "192.168.77.1";

  private static final String SHENYANG_CLOCK = "{\"timeZone\":\"Asia/Shanghai\"}";

  @InjectRealm(config = HiringRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private Instant midnight = Instant.EPOCH;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    midnight = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    var settings = realm.admin().toRepresentation();
    settings.setSsoSessionIdleTimeout((int) Duration.ofDays(30).toSeconds());
    settings.setSsoSessionMaxLifespan((int) Duration.ofDays(30).toSeconds());
    realm.admin().update(settings);
  }

  /** Everything but the line is as declared: the right city, a laptop that was issued. */
  @Test
  void patientFarm_isFoundByLinksAndRhythm() {
    var names = List.of("ava", "bea", "cem", "dov");
    var laptops = names.stream().map(name -> browser("198.51.100.77")).toList();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      acme.hire(hired(name, 5, "US", AUSTIN));
      at(0, 0);
      signIn(laptops.get(i), name);
      signIn(laptops.get(i), name);
      issue(name, latest(name).path("device").asText());
    }
    assertThat(level(latest("ava"))).isEqualTo("LOW");

    for (var day = 1; day < 10; day++) {
      for (var hour = 0; hour < 22; hour++) {
        at(day, hour);
        signIn(laptops.get(hour % 2), names.get(hour % 2));
      }
      at(day, 22);
      signIn(laptops.get(2), "cem");
      signIn(laptops.get(3), "dov");
    }

    var last = latest("ava");
    assertThat(level(last)).as("%s", last).isEqualTo("HIGH");
    assertThat(weight(last, "shared-address")).isPositive();
    assertThat(weight(last, "interleaved-personas")).isPositive();
    assertThat(weight(last, "no-sleep-gap")).isPositive();
    assertThat(weight(last, "declared-place")).isZero();
    assertThat(weight(last, "unmanaged-device")).isZero();
    assertThat(cases("ava")).isNotEmpty();
  }

  @Test
  void operatorOnDayThree_isDoubtfulForTheVpnAndHighWithClockAndDevice() {
    acme.hire(hired("plain", 3, "US", AUSTIN));
    acme.hire(hired("operator", 3, "US", AUSTIN).attribute("workTimeZone", "America/Chicago"));
    issue("operator", "the-laptop-that-was-sent");

    signIn(browser(VPN_EXIT), "plain");
    signIn(browser(VPN_EXIT), "operator", Map.of("portcullis_facts", SHENYANG_CLOCK));

    assertThat(level(latest("plain"))).as("%s", latest("plain")).isEqualTo("MEDIUM");
    assertThat(level(latest("operator"))).as("%s", latest("operator")).isEqualTo("HIGH");
    assertThat(cases("plain")).isEmpty();
    assertThat(cases("operator")).hasSize(1);
  }

  /** Somebody who works at night, with a page that asks for tokens all night and day. */
  @Test
  void nightOwlWithAChattyPage_isNotHeld() {
    acme.hire(hired("owl", 10, "DE", BERLIN));
    var browser = browser("203.0.113.77");
    for (var day = 0; day < 9; day++) {
      at(day, 1);
      var tokens = signIn(browser, "owl");
      for (var hour = 2; hour <= 24; hour += 2) {
        at(day, hour);
        tokens = browser.refresh(tokens);
        assertThat(tokens.status()).isEqualTo(200);
      }
    }

    var last = latest("owl");
    assertThat(level(last)).as("%s", last).isEqualTo("LOW");
    assertThat(weight(last, "no-sleep-gap")).isZero();
    assertThat(cases("owl")).isEmpty();
  }

  @Test
  void returnFromLeave_isNotHeld() {
    acme.hire(hired("parent", 200, "DE", BERLIN));
    var browser = browser("203.0.113.78");
    for (var day = 0; day < 5; day++) {
      at(day, 8);
      signIn(browser, "parent");
    }

    at(150, 9);
    signIn(browser("203.0.113.79"), "parent");

    assertThat(level(latest("parent"))).as("%s", latest("parent")).isEqualTo("LOW");
    assertThat(cases("parent")).isEmpty();
  }

  @Test
  void studentsBehindACarrier_areNotHeld() {
    var names = new ArrayList<String>();
    for (var i = 0; i < 8; i++) {
      names.add("student" + i);
      acme.hire(hired("student" + i, 5, "DE", i % 2 == 0 ? BERLIN : "51.22,6.77"));
      signIn(browser(CARRIER), "student" + i);
    }

    for (var name : names) {
      assertThat(level(latest(name))).as("%s", latest(name)).isEqualTo("LOW");
      assertThat(cases(name)).isEmpty();
    }
  }

  @Test
  void addressesThatNoDatabaseKnows_holdNobody() {
    for (var i = 0; i < 4; i++) {
      acme.hire(hired("unplaced" + i, 5, "US", AUSTIN));
      signIn(browser(NOWHERE), "unplaced" + i);
    }

    var last = latest("unplaced3");
    assertThat(last.path("network").path("country").isNull()).isTrue();
    assertThat(Acme.finding(last, "declared-country").path("state").asText())
        .isEqualTo("abstained");
    assertThat(level(last)).as("%s", last).isEqualTo("LOW");
    assertThat(cases("unplaced3")).isEmpty();
  }

  private void at(int day, int hour) {
    time.set(
        Duration.between(Instant.now(), midnight.plus(Duration.ofDays(day).plusHours(hour)))
            .plusMinutes(1));
  }

  private void issue(String name, String device) {
    var user = realm.admin().users().get(acme.idOf(name));
    var changed = user.toRepresentation();
    changed.getAttributes().put("workDevices", List.of(device));
    user.update(changed);
  }

  private JsonNode latest(String name) {
    return acme.assessments(name).get(0);
  }

  private static String level(JsonNode assessment) {
    return assessment.path("identity").path("level").asText();
  }

  private static double weight(JsonNode assessment, String signal) {
    return Acme.finding(assessment, signal).path("logOdds").asDouble();
  }

  private JsonNode cases(String name) {
    return acme.get("cases?user=" + acme.idOf(name)).body().path("items");
  }

  private BrowserClient browser(String address) {
    return BrowserClient.at(realm.getBaseUrl()).from(address);
  }

  private static TokenResponse signIn(BrowserClient browser, String name) {
    return signIn(browser, name, Map.of());
  }

  private static TokenResponse signIn(
      BrowserClient browser, String name, Map<String, String> facts) {
    var fields = new HashMap<>(Acme.credentials(name));
    fields.putAll(facts);
    return browser
        .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
        .page()
        .submit(fields)
        .code()
        .exchange();
  }
}
