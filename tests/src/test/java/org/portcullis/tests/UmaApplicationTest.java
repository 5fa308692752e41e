package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.authorization.ResourcePermissionRepresentation;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.RolePolicyRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.Application;
import org.portcullis.tests.support.ApplicationsRealm;
import org.portcullis.tests.support.PortcullisServer;

/**
 * A resource server by Keycloak's own library for UMA, and what it shows people under a ceiling.
 */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class UmaApplicationTest {

  private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";
  private static final String SERVER = "wages-server";
  private static final String SECRET = "wages-secret";
  private static final Pattern TICKET = Pattern.compile("ticket=\"([^\"]+)\"");

  @InjectRealm(config = ApplicationsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().clients().findByClientId(SERVER).isEmpty()) {
      protectWages();
    }
  }

  @Test
  void ticket_isExchangedForThePermissionBeforeTheProbationAndAfterOnly() throws Exception {
    try (var app = application()) {
      var veteran = tokenOf("uma-veteran", 31);
      var asked = get(app, "/tickets/wages", veteran);
      assertThat(asked.statusCode()).isEqualTo(401);
      var permission = redeem(veteran, asked);
      assertThat(get(app, "/tickets/wages", permission.accessToken()).statusCode()).isEqualTo(200);

      var novice = tokenOf("uma-novice", 0);
      var refused = redeem(novice, get(app, "/tickets/wages", novice));

      assertThat(refused.status()).as("%s", refused).isEqualTo(403);
      assertThat(refused.error()).isEqualTo("access_denied");
    }
  }

  @Test
  void resourceServerThatAsksItself_refusesTheContractor() throws Exception {
    try (var app = application()) {
      var id = hire("wages-veteran", 31);
      var token = acme.appTokens("wages-veteran").accessToken();
      assertThat(get(app, "/direct/wages", token).statusCode()).isEqualTo(200);
      assertThat(get(app, "/direct/wages", tokenOf("wages-novice", 0)).statusCode()).isEqualTo(403);

      acme.narrow(id, "newcomer");

      assertThat(get(app, "/direct/wages", token).statusCode()).isEqualTo(403);
    }
  }

  private Application application() {
    var keycloak = realm.getBaseUrl().replaceFirst("/realms/.*", "");
    return Application.uma(keycloak, AcmeRealm.NAME, SERVER, SECRET);
  }

  private String tokenOf(String name, int daysAgo) {
    hire(name, daysAgo);
    return acme.appTokens(name).accessToken();
  }

  private String hire(String name, int daysAgo) {
    return acme.hire(
        person(name)
            .realmRoles("payroll")
            .attribute("workEmployment", "contractor")
            .attribute(
                "workStartDate", LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo).toString()));
  }

  private static HttpResponse<String> get(Application app, String path, String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(app.url() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private TokenResponse redeem(String token, HttpResponse<String> asked) {
    var ticket = TICKET.matcher(asked.headers().firstValue("WWW-Authenticate").orElse(""));
    assertThat(ticket.find()).as("%s", asked.headers()).isTrue();
    return BrowserClient.at(realm.getBaseUrl())
        .from(HOME)
        .header("Authorization", "Bearer " + token)
        .token(AcmeRealm.APP, Map.of("grant_type", UMA, "ticket", ticket.group(1)));
  }

  private void protectWages() {
    var client = ClientBuilder.create(SERVER).secret(SECRET).build();
    client.setServiceAccountsEnabled(true);
    client.setAuthorizationServicesEnabled(true);
    realm.admin().clients().create(client).close();
    var id = realm.admin().clients().findByClientId(SERVER).get(0).getId();
    var wages = realm.admin().clients().get(id).authorization();
    wages.resources().create(new ResourceRepresentation("wages")).close();
    var policy = new RolePolicyRepresentation();
    policy.setName("payroll alone");
    policy.addRole("payroll");
    wages.policies().role().create(policy).close();
    var permission = new ResourcePermissionRepresentation();
    permission.setName("to see wages");
    permission.setResources(Set.of("wages"));
    permission.setPolicies(Set.of(policy.getName()));
    wages.permissions().resource().create(permission).close();
  }
}
