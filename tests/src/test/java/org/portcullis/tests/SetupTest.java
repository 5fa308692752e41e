package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.Acme.Answer;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Who may take Portcullis out of a realm's configuration, and when that is refused. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class SetupTest {

  @InjectRealm(config = OddRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void stockFlowWithAnExecutionOfPortcullis_isNotTakenForStock() {
    var refused = remove(acme.adminToken(), "");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("error").asText()).isEqualTo("stock_flow_changed");
    assertThat(refused.body().path("error_description").asText()).contains("'browser'");
    assertThat(acme.get("policy").body().path("mode").asText()).isEqualTo("enforce");
  }

  @Test
  void adminOfUsersAlone_isRefused() {
    acme.hire(
        person("helper")
            .attribute("workEmployment", "employee")
            .clientRoles("realm-management", "manage-users", "view-realm"));

    assertThat(remove(acme.tokenOf("helper"), "?dryRun=true").status()).isEqualTo(403);
  }

  @Test
  void realmAdminUnderACeiling_isRefused() {
    var id =
        acme.hire(
            person("insider")
                .attribute("workEmployment", "employee")
                .clientRoles("realm-management", "manage-realm"));
    var token = acme.tokenOf("insider");
    assertThat(remove(token, "?dryRun=true").status()).isEqualTo(409);

    acme.narrow(id, "quarantine");

    assertThat(remove(token, "?dryRun=true").status()).isEqualTo(403);
  }

  private Answer remove(String token, String query) {
    return acme.call(token, "DELETE", "setup" + query, "application/json", "");
  }

  /** A realm in which the flow of Portcullis' has taken the place of Keycloak's own. */
  static class OddRealm extends AcmeRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm).name("odd").browserFlow("browser");
      List.copyOf(realm.build().getAuthenticationFlows()).stream()
          .filter(flow -> flow.getAlias().equals("portcullis browser"))
          .forEach(flow -> flow.setAlias("browser"));
      return realm;
    }
  }
}
