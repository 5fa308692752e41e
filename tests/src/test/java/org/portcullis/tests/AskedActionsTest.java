package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BrokeringRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.PortcullisServer;

/** What applications ask people to do with their accounts, under a ceiling and during a review. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class AskedActionsTest {
  private static final String PROVIDER = "elsewhere";

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String name = "";
  private String id = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    name = CaseDesk.newName("asked");
    enable("delete_account");
    enable("idp_link");
    addProvider();
    id =
        acme.hire(
            person(name)
                .attribute("workEmployment", "employee")
                .clientRoles("account", "delete-account")
                .clientRoles("broker", "read-token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete_account", "idp_link:" + PROVIDER})
  void actionThatQuarantineWithholds_isNotOffered(String action) {
    assertThat(ask(action)).as("without a ceiling").isNotInstanceOf(Result.Code.class);

    acme.narrow(id, "quarantine");

    assertThat(ask(action)).isInstanceOf(Result.Code.class);
    assertThat(realm.admin().users().get(id).getFederatedIdentity()).isEmpty();
  }

  @Test
  void actionThatQuarantineLeaves_isOffered() {
    acme.narrow(id, "quarantine");

    assertThat(ask("UPDATE_PASSWORD").page().has("[name=password-new]")).isTrue();
  }

  @Test
  void deletionThatWasOfferedBefore_isRefusedAfterwards() {
    var page = ask("delete_account").page();

    acme.narrow(id, "quarantine");

    assertThat(page.submit(Map.of()).page().status()).isEqualTo(403);
    assertThat(realm.admin().users().get(id).toRepresentation()).isNotNull();
  }

  @Test
  void personAboutWhomACaseIsOpen_doesNotDeleteThemselves() {
    var file = desk.noteCountry(id, "R1", "KP");

    ask("delete_account").page().submit(Map.of()).page();

    assertThat(realm.admin().users().get(id).toRepresentation()).isNotNull();
    assertThat(desk.get(desk.reviewer("ada"), "/" + file).status()).isEqualTo(200);
  }

  @Test
  void anybodyElse_deletesThemselves() {
    ask("delete_account").page().submit(Map.of());

    assertThat(realm.admin().users().searchByUsername(name, true)).isEmpty();
  }

  @Test
  void tokenOfAnIdentityProvider_isNotHandedOutInQuarantine() {
    var token = acme.appTokens(name).accessToken();
    var uri = realm.getBaseUrl() + "/broker/" + PROVIDER + "/token";
    assertThat(Acme.call(token, "GET", uri, "").status()).isEqualTo(400);

    acme.narrow(id, "quarantine");

    assertThat(Acme.call(token, "GET", uri, "").status()).isEqualTo(403);
  }

  @Test
  void linkByTheBrowsersCookie_isRefusedInQuarantine() {
    var browser = acme.browser(HOME);
    Acme.signIn(browser, name).code();
    var uri =
        realm.getBaseUrl()
            + "/broker/%s/link?client_id=%s&redirect_uri=%s&nonce=n&hash=aaaa"
                .formatted(PROVIDER, AcmeRealm.APP, AcmeRealm.CALLBACK);
    assertThat(browser.visit(uri).status()).isEqualTo(400);

    acme.narrow(id, "quarantine");

    assertThat(browser.visit(uri).status()).isEqualTo(403);
  }

  private Result ask(String action) {
    BrowserClient browser = acme.browser(HOME);
    return browser
        .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of("kc_action", action))
        .page()
        .submit(Acme.credentials(name));
  }

  private void enable(String action) {
    var flows = realm.admin().flows();
    var required = flows.getRequiredAction(action);
    required.setEnabled(true);
    flows.updateRequiredAction(action, required);
  }

  private void addProvider() {
    var providers = realm.admin().identityProviders();
    if (providers.findAll().isEmpty()) {
      var provider = BrokeringRealm.identityProvider(PROVIDER, realm.getBaseUrl());
      provider.setFirstBrokerLoginFlowAlias(null);
      provider.setPostBrokerLoginFlowAlias(null);
      provider.setStoreToken(true);
      try (var response = providers.create(provider)) {
        assertThat(response.getStatus()).isEqualTo(201);
      }
    }
  }
}
