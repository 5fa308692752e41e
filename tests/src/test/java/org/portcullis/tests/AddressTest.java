package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ServerLog;

/** Client addresses as proxies spell them, and what is none. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class AddressTest {
  private static final String RELEASER = "addresses-releaser";

  /** Addresses that no database of the demo has. */
  private static final String NOWHERE = "100.64.9.1";

  private static final String NOWHERE_ELSE = "100.64.10.1";

  private static final String POLICY =
      """
      {"mode": "enforce", "factorDays": 0,
       "indicators": [{"name": "farm", "source": "a colleague", "confidence": "high",
         "expires": "2999-12-31", "ranges": ["2001:db8:de0::7", "203.0.113.99", "100.64.9.0/24",
           "100.64.10.0/24"]}]}
      """;

  private static final String STRICT =
      POLICY.replace(
          "\"indicators\"",
          "\"thresholds\": {\"session\": {\"medium\": 1, \"high\": 2}}, \"indicators\"");

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  @InjectServerLog ServerLog log;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    assertThat(acme.putPolicy(POLICY).status()).isEqualTo(204);
    if (realm.admin().users().searchByUsername(RELEASER, true).isEmpty()) {
      acme.hire(person(RELEASER).clientRoles("realm-management", "view-events", "manage-users"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "brackets, [2001:db8:de0::7]",
    "port, [2001:db8:de0::7]:443",
    "ipv4-port, 203.0.113.99:51234",
    "nat64, 64:ff9b::203.0.113.99",
    "nat64-brackets, [64:ff9b::cb00:7163]:443",
    "mapped, ::ffff:203.0.113.99",
    "mapped-hex, [::ffff:cb00:7163]",
    "zone, 2001:db8:de0::7%eth0",
    "zone-brackets, [2001:db8:de0::7%25eth0]:443",
    "first-of-two, '203.0.113.99, 198.51.100.17'"
  })
  void address_isKnownHoweverTheProxySpellsIt(String name, String address) {
    acme.hire(person(name));

    attempt(name, address);

    var assessment = acme.assessment(name);
    assertThat(assessment.path("network").path("country").asText()).isEqualTo("DE");
    assertThat(Acme.finding(assessment, "listed-indicator").path("facts").path("list").asText())
        .isEqualTo("farm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_hidden", "nobody", "alice.example.org"})
  void whatIsNoAddress_isUnknownAndSaid(String address) {
    var name = "none-" + address.replaceAll("[^a-z]", "");
    acme.hire(person(name));

    attempt(name, address);

    var assessment = acme.assessment(name);
    assertThat(assessment.path("network").path("country").isNull()).isTrue();
    JsonNode finding = Acme.finding(assessment, "client-address");
    assertThat(finding.path("state").asText()).isEqualTo("failed");
    assertThat(finding.path("cause").asText()).isIn("OBFUSCATED", "NAME");
    assertThat(log.text()).contains("is no IP address but a").doesNotContain(address);
  }

  @Test
  void releaseForAnUnknownNetwork_doesNotFitEveryUnknownNetwork() {
    acme.hire(person("nowhere"));
    acme.livesAtHome("nowhere");
    assertThat(acme.putPolicy(STRICT).status()).isEqualTo(204);
    var refused = attempt("nowhere", NOWHERE).page();
    assertThat(refused.status()).isEqualTo(403);
    var receipt = refused.document().select("#portcullis-receipt").text();
    assertThat(acme.release(acme.tokenOf(RELEASER), receipt).status()).isEqualTo(200);

    assertThat(attempt("nowhere", NOWHERE_ELSE).page().status()).isEqualTo(403);
    assertThat(attempt("nowhere", NOWHERE)).isInstanceOf(Result.Code.class);
  }

  private Result attempt(String name, String address) {
    return Acme.signIn(acme.browser(address), name);
  }
}
