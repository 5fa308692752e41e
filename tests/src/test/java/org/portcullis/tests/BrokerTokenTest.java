package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BrokeringRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.EveryPathServer;

/** The second version of Keycloak's API by which applications get an identity provider's token. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class BrokerTokenTest {
  private static final String PARTNER = "partner";

  @InjectRealm(config = BrokeringRealm.class)
  ManagedRealm realm;

  @InjectRealm(ref = PARTNER, config = BrokeredLoginTest.PartnerRealm.class)
  ManagedRealm partner;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private String name = "";
  private String id = "";
  private BrowserClient browser;
  private TokenResponse tokens;

  /** Somebody whom the partner signs in, and whose token of the partner's is kept. */
  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().identityProviders().findAll().isEmpty()) {
      var provider = BrokeringRealm.identityProvider(PARTNER, partner.getBaseUrl());
      provider.setPostBrokerLoginFlowAlias(null);
      provider.setStoreToken(true);
      realm.admin().identityProviders().create(provider).close();
      letTheApplicationAsk();
    }
    name = CaseDesk.newName("brokered");
    partner.admin().users().create(person(name).build()).close();
    browser = acme.browser(HOME);
    tokens =
        browser
            .open(AcmeRealm.APP, AcmeRealm.CALLBACK)
            .follow("#social-" + PARTNER)
            .page()
            .submit(Acme.credentials(name))
            .code()
            .exchange();
    id = acme.idOf(name);
  }

  @Test
  void tokenOfAnIdentityProvider_isNotHandedOutInQuarantine() {
    assertThat(ask().body().path("access_token").asText()).isNotEmpty();

    acme.narrow(id, "quarantine");

    assertThat(refusal(ask())).isEqualTo("403 access_denied");
  }

  @Test
  void tokenOfAnIdentityProvider_isNotHandedOutUnderACeilingThatWithholdsIt() {
    var answer =
        acme.putPolicy(
            AcmeRealm.POLICY.replace(
                "\"ceilings\": {",
                "\"ceilings\": {\"unlinked\": {\"allow\": {\"realmRoles\": [\"staff\"]}}, "));
    assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    assertThat(ask().status()).isEqualTo(200);

    acme.narrow(id, "unlinked");

    assertThat(refusal(ask())).isEqualTo("403 access_denied");
  }

  @Test
  void tokenOfAnIdentityProvider_isNotHandedOutAfterTheLastDayOfWork() {
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute("workEmployment", "contractor")
        .singleAttribute("workEndDate", "2020-01-31");
    realm.admin().users().get(id).update(user);

    assertThat(ask().status()).isNotEqualTo(200);
  }

  private TokenResponse ask() {
    return browser.post(
        AcmeRealm.APP, "/broker/" + PARTNER + "/token", Map.of("token", tokens.accessToken()));
  }

  private static String refusal(TokenResponse answer) {
    return answer.status() + " " + answer.body().path("error").asText();
  }

  private void letTheApplicationAsk() {
    var clients = realm.admin().clients();
    var app = clients.findByClientId(AcmeRealm.APP).get(0);
    app.getAttributes().put("external.token.enabled", "true");
    app.getAttributes().put("external.token.idp", PARTNER);
    clients.get(app.getId()).update(app);
  }
}
