package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.ForwardedProxyServer;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.ServerLog;

/** Client addresses in the header of RFC 7239, as proxies spell them, and what is none. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = ForwardedProxyServer.class)
class ForwardedAddressTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "factorDays": 0,
       "indicators": [{"name": "farm", "source": "a colleague", "confidence": "high",
         "expires": "2999-12-31", "ranges": ["2001:db8:de0::7", "203.0.113.99"]}]}
      """;

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  @InjectServerLog ServerLog log;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    assertThat(acme.putPolicy(POLICY).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "brackets | for=\"[2001:db8:de0::7]\"",
        "bracket-port | for=\"[2001:db8:de0::7]:443\"",
        "obfuscated-port | for=\"[2001:db8:de0::7]:_gazonk\"",
        "upper | For=\"[2001:DB8:DE0::7]\"",
        "zone | for=\"[2001:db8:de0::7%eth0]\"",
        "nat64 | for=\"[64:ff9b::203.0.113.99]\"",
        "nat64-hex | for=\"[64:ff9b::cb00:7163]:8080\"",
        "mapped | for=\"[::ffff:203.0.113.99]\"",
        "mapped-hex | for=\"[::ffff:cb00:7163]\"",
        "plain | for=203.0.113.99",
        "plain-port | for=\"203.0.113.99:51234\"",
        "first-of-two | for=203.0.113.99, for=198.51.100.17",
        "behind-by | by=198.51.100.17;for=203.0.113.99"
      })
  void address_isKnownHoweverTheProxySpellsIt(String name, String header) {
    acme.hire(person(name));

    signIn(name, header);

    var assessment = acme.assessment(name);
    assertThat(assessment.path("network").path("country").asText()).isEqualTo("DE");
    assertThat(Acme.finding(assessment, "listed-indicator").path("facts").path("list").asText())
        .isEqualTo("farm");
  }

  @ParameterizedTest
  @CsvSource({"hidden, for=_hidden", "unknown, for=unknown", "quoted, for=\"_SEVKISEK\""})
  void identifierThatHidesTheAddress_isUnknownAndSaid(String name, String header) {
    acme.hire(person(name));
    var mark = log.mark();

    signIn(name, header);

    var assessment = acme.assessment(name);
    assertThat(assessment.path("network").path("country").isNull()).isTrue();
    JsonNode finding = Acme.finding(assessment, "client-address");
    assertThat(finding.path("state").asText()).isEqualTo("failed");
    assertThat(finding.path("cause").asText()).isEqualTo("OBFUSCATED");
    assertThat(log.since(mark)).doesNotContain("_hidden", "SEVKISEK");
  }

  @Test
  void headerOfTheOtherKind_isNotBelieved() {
    acme.hire(person("other-kind"));

    Acme.signIn(
        BrowserClient.at(realm.getBaseUrl())
            .clientSecret(AcmeRealm.APP_SECRET)
            .header("X-Forwarded-For", "203.0.113.99"),
        "other-kind");

    assertThat(acme.assessment("other-kind").path("network").path("country").isNull()).isTrue();
  }

  private void signIn(String name, String header) {
    var browser =
        BrowserClient.at(realm.getBaseUrl())
            .clientSecret(AcmeRealm.APP_SECRET)
            .header("Forwarded", header);
    Acme.signIn(browser, name);
  }
}
