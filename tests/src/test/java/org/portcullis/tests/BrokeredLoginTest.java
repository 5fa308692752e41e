package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.TOTP_SECRET;
import static org.portcullis.tests.support.Acme.person;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BrokeringRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;

/** Logins of people who give their password to an identity provider: another, plain realm. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class BrokeredLoginTest {

  private static final String PARTNER = "partner";

  /** The same partner, without a post login flow. */
  private static final String PLAIN = "plain";

  @InjectRealm(config = BrokeringRealm.class)
  ManagedRealm realm;

  @InjectRealm(ref = PARTNER, config = PartnerRealm.class)
  ManagedRealm partner;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    var providers = realm.admin().identityProviders();
    if (providers.findAll().isEmpty()) {
      var provider = BrokeringRealm.identityProvider(PARTNER, partner.getBaseUrl());
      try (var response = providers.create(provider)) {
        assertThat(response.getStatus()).isEqualTo(201);
      }
    }
  }

  @Test
  void firstBrokeredLogin_isAssessedAndRecorded() {
    assertThat(attempt("nina", HOME)).isInstanceOf(Result.Code.class);

    var line = acme.assessment("nina");
    assertThat(line.path("decision").asText()).isEqualTo("ALLOW");
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
  }

  @Test
  void riskyBrokeredUserWithoutFactor_isRefusedWithReceipt() {
    assertThat(attempt("remo", HOME)).isInstanceOf(Result.Code.class);
    acme.livesAtHome("remo");

    var page = attempt("remo", ABROAD).page();

    assertThat(page.status()).as("%s", page).isEqualTo(403);
    var newest = acme.assessments("remo").get(0);
    assertThat(newest.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(page.document().select("#portcullis-receipt").text())
        .isEqualTo(newest.path("receipt").asText());
  }

  @Test
  void decisionOnOneUser_doesNotGoOverToAnotherByTheProvidersLink() {
    acme.hire(person("anna").totpSecret(TOTP_SECRET));
    acme.livesAtHome("anna");
    addProvider(PLAIN, "");
    assertThat(attempt(PLAIN, "berta", HOME)).isInstanceOf(Result.Code.class);
    acme.logOut("berta");
    var otp = Acme.signIn(acme.browser(ABROAD), "anna").page();
    assertThat(otp.has("input[name=otp]")).as("%s", otp).isTrue();

    otp.client().from(HOME);
    var result = switchTo(PLAIN, otp).submit(Acme.credentials("berta"));

    assertThat(result).isInstanceOf(Result.Code.class);
    assertThat(acme.assessments("berta")).hasSize(2);
    assertThat(acme.assessments("berta").get(0).path("decision").asText()).isEqualTo("ALLOW");
    assertThat(acme.assessment("anna").path("outcome").asText()).isEqualTo("PENDING");
  }

  @Test
  void decisionOnAPassword_isTakenAnewForTheSameUsersProvider() {
    addProvider(PLAIN, "");
    assertThat(attempt(PLAIN, "carla", HOME)).isInstanceOf(Result.Code.class);
    acme.logOut("carla");
    var account = realm.admin().users().get(acme.idOf("carla"));
    account.resetPassword(password("carla-pw"));
    acme.livesAtHome("carla");

    var refused = Acme.signIn(acme.browser(ABROAD), "carla").page();
    assertThat(refused.status()).isEqualTo(403);
    var again = switchTo(PLAIN, refused).submit(Acme.credentials("carla")).page();

    assertThat(again.status()).as("%s", again).isEqualTo(403);
    assertThat(again.document().select("#portcullis-receipt").text())
        .isEqualTo(acme.assessments("carla").get(0).path("receipt").asText())
        .isNotEqualTo(refused.document().select("#portcullis-receipt").text());
    assertThat(account.getUserSessions()).isEmpty();
  }

  @Test
  void withoutAPostLoginFlow_theVeryLoginIsAssessedAndAskedForAFactor() {
    addProvider(PLAIN, "");
    var id = acme.hire(person("emil").totpSecret(TOTP_SECRET));
    link(PLAIN, id, "emil");
    acme.livesAtHome("emil");

    var asked = attempt(PLAIN, "emil", ABROAD).page();

    assertThat(asked.has("input[name=otp]")).as("%s", asked).isTrue();
    assertThat(realm.admin().users().get(id).getUserSessions()).isEmpty();
    assertThat(asked.submit(Map.of("otp", Totp.code(TOTP_SECRET)))).isInstanceOf(Result.Code.class);
    var line = acme.assessments("emil").get(0);
    assertThat(line.path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(line.path("factor").asText()).isEqualTo("OTP");
  }

  @Test
  void demandedFactorOfABrokeredLogin_isAskedWithoutAnySubflow() {
    addProvider(PLAIN, "");
    assertThat(attempt(PLAIN, "dora", HOME)).isInstanceOf(Result.Code.class);
    acme.logOut("dora");
    acme.livesAtHome("dora");
    addProvider(PLAIN, BrokeringRealm.RISK_ALONE);

    var page = attempt(PLAIN, "dora", ABROAD).page();

    assertThat(page.status()).as("%s", page).isEqualTo(403);
    assertThat(acme.assessments("dora").get(0).path("outcome").asText()).isEqualTo("REFUSED");
  }

  private void addProvider(String alias, String postLoginFlow) {
    var provider = BrokeringRealm.identityProvider(alias, partner.getBaseUrl());
    provider.setPostBrokerLoginFlowAlias(postLoginFlow);
    var providers = realm.admin().identityProviders();
    if (providers.findAll().stream().anyMatch(known -> known.getAlias().equals(alias))) {
      providers.get(alias).update(provider);
      return;
    }
    try (var response = providers.create(provider)) {
      assertThat(response.getStatus()).isEqualTo(201);
    }
  }

  /** Has an account here be that of the partner's user of this name. */
  private void link(String provider, String id, String name) {
    var theirs = partner.admin().users().searchByUsername(name, true).get(0).getId();
    var identity = new FederatedIdentityRepresentation();
    identity.setIdentityProvider(provider);
    identity.setUserId(theirs);
    identity.setUserName(name);
    realm.admin().users().get(id).addFederatedIdentity(provider, identity).close();
  }

  private static CredentialRepresentation password(String value) {
    var password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue(value);
    password.setTemporary(false);
    return password;
  }

  /** Goes on at an identity provider, in the login that a page belongs to. */
  private Page switchTo(String provider, Page page) {
    var action = page.document().expectFirst("form[method=post]").absUrl("action");
    var query = action.substring(action.indexOf('?')).replaceFirst("execution=[^&]*&", "");
    return page.client().visit(realm.getBaseUrl() + "/broker/" + provider + "/login" + query);
  }

  private Result attempt(String provider, String name, String address) {
    return acme.browser(address)
        .open(AcmeRealm.APP, AcmeRealm.CALLBACK)
        .follow("#social-" + provider)
        .page()
        .submit(Acme.credentials(name));
  }

  /** Opens the application, chooses the partner there, and gives it name and password. */
  private Result attempt(String name, String address) {
    return attempt(PARTNER, name, address);
  }

  static class PartnerRealm implements RealmConfig {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      return realm
          .name(PARTNER)
          .sslRequired("none")
          .clients(
              ClientBuilder.create(BrokeringRealm.CLIENT)
                  .secret(BrokeringRealm.CLIENT_SECRET)
                  .redirectUris("*"))
          .users(
              person("nina"),
              person("remo"),
              person("berta"),
              person("carla"),
              person("dora"),
              person("emil"));
    }
  }
}
