package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.HOME;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.LdapDirectory;
import org.portcullis.tests.support.PortcullisServer;

/** Logins of people from a directory that Keycloak may only read. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class FederatedLoginTest {

  private static final String STORAGE = "org.keycloak.storage.UserStorageProvider";

  private static LdapDirectory directory;

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeAll
  static void open() {
    directory =
        LdapDirectory.start()
            .withUser("lea", "lea-pw")
            .withUser("lars", "lars-pw")
            .withUser("lola", "lola-pw");
  }

  @AfterAll
  static void close() {
    directory.close();
  }

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().components().query(realm.getId(), STORAGE).isEmpty()) {
      var provider = directory.readOnlyProvider();
      provider.setParentId(realm.getId());
      realm.admin().components().add(provider).close();
    }
  }

  @Test
  void riskyDirectoryUserWithoutFactor_isRefused() {
    acme.livesAtHome("lea");

    var page = Acme.signIn(acme.browser(ABROAD), "lea").page();

    assertThat(page.status()).isEqualTo(403);
    assertThat(acme.assessment("lea").path("outcome").asText()).isEqualTo("REFUSED");
  }

  @Test
  void heldDirectoryUserWhoIsImportedAnew_isHeldAgain() {
    var id = acme.idOf("lola");
    acme.narrow(id, "quarantine");
    var provider = realm.admin().components().query(realm.getId(), STORAGE).get(0).getId();

    realm.admin().userStorage().removeImportedUsers(provider);

    var again = acme.idOf("lola");
    assertThat(again).isNotEqualTo(id);
    assertThat(acme.get("users/" + again + "/grants").body().path("ceilings"))
        .anyMatch(cause -> cause.path("ceiling").asText().equals("quarantine"));
  }

  @Test
  void usualDirectoryUser_getsADeviceCredential() {
    acme.livesAtHome("lars");

    assertThat(Acme.signIn(acme.browser(HOME), "lars")).isInstanceOf(Result.Code.class);

    List<CredentialRepresentation> credentials =
        realm.admin().users().get(acme.idOf("lars")).credentials();
    assertThat(credentials)
        .extracting(CredentialRepresentation::getType)
        .contains("portcullis-device");
  }
}
