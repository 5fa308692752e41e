package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BrokeringRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Result;

/** Logins of people who give their password to an identity provider: another, plain realm. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class BrokeredLoginTest {

  private static final String PARTNER = "partner";

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

  /** Opens the application, chooses the partner there, and gives it name and password. */
  private Result attempt(String name, String address) {
    return acme.browser(address)
        .open(AcmeRealm.APP, AcmeRealm.CALLBACK)
        .follow("#social-" + PARTNER)
        .page()
        .submit(Acme.credentials(name));
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
          .users(person("nina"), person("remo"));
    }
  }
}
