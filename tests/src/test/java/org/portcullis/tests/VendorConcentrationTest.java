package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.HiringRealm.SPA;
import static org.portcullis.tests.support.HiringRealm.hired;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Cases about several people of one vendor, and what they say of its others. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class VendorConcentrationTest {
  private static final String BERLIN = "52.52,13.40";

  /** Longer than a count of the vendors' people is kept. */
  private static final int LATER_SECONDS = (int) Duration.ofMinutes(6).toSeconds();

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private CaseDesk desk;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
  }

  @Test
  void casesOfOneVendor_speakOfItsOthersUntilOneIsAFalsePositive() {
    desk.reviewer("ada");
    hire("colleague", "Initech");
    hire("outsider", "Hooli");
    var confirmed = desk.noteCountry(hire("one", "Initech"), "R1", "US");
    var reviewed = desk.noteCountry(hire("two", "INITECH"), "R2", "US");
    var misread = desk.noteCountry(hire("three", "Initech"), "R3", "US");
    assertThat(desk.end(ada(), confirmed, "CONFIRMED").status()).isEqualTo(200);
    assertThat(desk.move(ada(), reviewed, "IN_REVIEW").status()).isEqualTo(200);

    var finding = signIn("colleague");
    assertThat(finding.path("logOdds").asDouble()).as("%s", finding).isEqualTo(0.8);
    assertThat(finding.path("facts").path("flagged").asInt()).isEqualTo(3);
    assertThat(finding.path("facts").path("people").asInt()).isEqualTo(3);
    assertSilent(signIn("outsider"));
    assertSilent(signIn("three"));

    assertThat(desk.end(ada(), misread, "FALSE_POSITIVE").status()).isEqualTo(200);
    time.set(LATER_SECONDS);
    assertSilent(signIn("colleague"));
  }

  private static void assertSilent(JsonNode finding) {
    assertThat(finding.path("state").asText()).as("%s", finding).isEqualTo("evidence");
    assertThat(finding.path("logOdds").asDouble()).as("%s", finding).isZero();
    assertThat(finding.path("facts").has("flagged")).as("%s", finding).isFalse();
  }

  /** A fresh one every time: a moved test time would have expired the last. */
  private String ada() {
    return acme.tokenOf("ada");
  }

  private String hire(String name, String vendor) {
    return acme.hire(hired(name, 20, "DE", BERLIN).attribute("workVendor", vendor));
  }

  private JsonNode signIn(String name) {
    BrowserClient.at(realm.getBaseUrl())
        .from(HOME)
        .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
    acme.logOut(name);
    return Acme.finding(acme.assessments(name).get(0), "vendor-concentration");
  }

  /** With so many people that three of them are few. */
  static class Realm extends HiringRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm);
      return realm.users(
          IntStream.range(0, 12)
              .mapToObj(i -> UserBuilder.create("extra" + i))
              .toArray(UserBuilder[]::new));
    }
  }
}
