package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.HiringRealm.SPA;
import static org.portcullis.tests.support.HiringRealm.hired;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.PortcullisServer;

/** What a false positive leaves of the next sign-in's identity risk. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class MutedEvidenceTest {
  private static final String BERLIN = "52.52,13.40";
  private static final String CHICAGO = "41.88,-87.63";
  private static final String SEATTLE = "47.61,-122.33";

  /** A residential line in Austin, where none of them is declared. */
  private static final String LINE = "198.51.100.9";

  @InjectRealm(config = HiringRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String ada = "";
  private String name = "";
  private BrowserClient browser;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    ada = desk.reviewer("ada");
    name = CaseDesk.newName("kim");
    browser = BrowserClient.at(realm.getBaseUrl()).from(LINE);
    acme.hire(hired(name, 20, "US", CHICAGO));
    signIn(hire("lee", BERLIN));
  }

  @Test
  void falsePositive_weighsNothingFromTheNextSignInOn() {
    assertThat(level(signIn(name))).isEqualTo("HIGH");
    var id = caseOf(name);

    desk.end(ada, id, "FALSE_POSITIVE");

    var next = signIn(name);
    assertThat(level(next)).as("%s", next).isEqualTo("LOW");
    assertThat(Acme.finding(next, "shared-device").path("state").asText()).isEqualTo("abstained");
    assertThat(Acme.finding(next, "shared-device").path("reason").asText()).isEqualTo("MUTED");
    assertThat(caseOf(name)).isEqualTo(id);

    desk.move(ada, id, "IN_REVIEW");
    assertThat(level(signIn(name))).isEqualTo("HIGH");
  }

  @Test
  void accountThatComesLater_isHeard() {
    signIn(name);
    desk.end(ada, caseOf(name), "FALSE_POSITIVE");

    signIn(hire("max", SEATTLE));

    var next = signIn(name);
    assertThat(level(next)).as("%s", next).isEqualTo("HIGH");
    assertThat(Acme.finding(next, "shared-device").path("facts").path("with")).hasSize(2);
  }

  @Test
  void benignCase_weighsAsBefore() {
    signIn(name);
    desk.end(ada, caseOf(name), "BENIGN");

    assertThat(level(signIn(name))).isEqualTo("HIGH");
  }

  private String hire(String like, String place) {
    var hired = CaseDesk.newName(like);
    acme.hire(hired(hired, 20, "US", place));
    return hired;
  }

  /** Signs in with the one browser they all use, and returns the assessment. */
  private JsonNode signIn(String who) {
    browser
        .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
        .page()
        .submit(Acme.credentials(who))
        .code()
        .exchange();
    acme.logOut(who);
    return acme.assessments(who).get(0);
  }

  private String caseOf(String who) {
    var cases = desk.get(ada, "?user=" + acme.idOf(who)).body();
    assertThat(cases).as("%s", cases).hasSize(1);
    return cases.path(0).path("id").asText();
  }

  private static String level(JsonNode assessment) {
    return assessment.path("identity").path("level").asText();
  }
}
