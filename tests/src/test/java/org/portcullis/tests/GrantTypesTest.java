package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.clientRoles;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.Claims.texts;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;

/**
 * Tokens by grants other than the code, where the policy allows them, before and under a ceiling.
 */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class GrantTypesTest {

  private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void password_isNarrowed() {
    var id = hire("password");
    assertFull(acme.appTokens("password"));

    acme.narrow(id, "newcomer");

    assertNarrowed(acme.appTokens("password"));
  }

  @Test
  void exchangeOfATokenFromBefore_isNarrowed() {
    var id = hire("swapper");
    var before = acme.appTokens("swapper");
    assertFull(swap(before));

    acme.narrow(id, "newcomer");

    assertNarrowed(swap(before));
  }

  @Test
  void device_isNarrowed() {
    var id = hire("gadget");
    assertFull(device("gadget"));

    acme.narrow(id, "newcomer");

    assertNarrowed(device("gadget"));
  }

  private String hire(String name) {
    return acme.hire(
        person(name)
            .realmRoles("staff", "payroll")
            .clientRoles("vault", "open")
            .attribute("workEmployment", "employee"));
  }

  private TokenResponse swap(TokenResponse tokens) {
    return acme.browser(HOME)
        .token(
            AcmeRealm.APP,
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

  private static void assertFull(TokenResponse tokens) {
    assertThat(realmRoles(tokens.claims())).contains("staff", "payroll");
    assertThat(clientRoles(tokens.claims(), "vault")).contains("open");
    assertThat(texts(tokens.claims().path("aud"))).contains("vault");
  }

  private static void assertNarrowed(TokenResponse tokens) {
    assertThat(realmRoles(tokens.claims())).contains("staff").doesNotContain("payroll");
    assertThat(clientRoles(tokens.claims(), "vault")).isEmpty();
    assertThat(texts(tokens.claims().path("aud"))).doesNotContain("vault");
  }

  static class Realm extends GrantsRealm {
    @Override
    protected String policy() {
      return STAGES.replace("\"refuse\"", "\"allow\"");
    }
  }
}
