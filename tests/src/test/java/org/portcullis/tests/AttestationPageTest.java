package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Vouching.attester;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AttestingRealm;
import org.portcullis.tests.support.Chromium;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Vouching;

/** The page that asks for a sponsor's code, in a real browser. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class AttestationPageTest {

  @InjectRealm(config = AttestingRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  @Test
  void code_isTypedAfterAWrongOneAndLeadsToTheAccount() {
    var acme = new Acme(realm, admin);
    acme.hire(attester("page-boss"));
    var vouching = new Vouching(acme, realm.getBaseUrl(), "page-boss");
    vouching.hire("page-worker");
    try (var chromium = Chromium.start().from(ABROAD)) {
      chromium.open(realm.getBaseUrl() + "/account");
      chromium.login("page-worker", "page-worker-pw");
      var receipt = chromium.find("#portcullis-receipt").getText();
      chromium.screenshot("attestation");
      var field = chromium.find("#attestationCode");
      assertThat(chromium.find("label[for=attestationCode]").getText()).isNotBlank();
      field.sendKeys("AAAAAAAA");
      field.submit();
      assertThat(chromium.find("#input-error-attestation").getText()).isNotBlank();
      chromium.screenshot("attestation-wrong");
      assertThat(chromium.find("#attestationCode").getAttribute("aria-invalid")).isEqualTo("true");

      var code = vouching.code(vouching.bossTokens(), receipt);
      field = chromium.find("#attestationCode");
      field.sendKeys(code.substring(0, 4) + " " + code.substring(4).toLowerCase(Locale.ROOT));
      field.submit();

      assertThat(chromium.find("body").isDisplayed()).isTrue();
      assertThat(chromium.driver().getCurrentUrl()).startsWith(realm.getBaseUrl() + "/account");
    }
    assertThat(acme.assessment("page-worker").path("outcome").asText()).isEqualTo("SUCCEEDED");
  }
}
