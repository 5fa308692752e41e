package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.clientRoles;
import static org.portcullis.tests.support.Claims.realmRoles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Impersonation;

/** The account console and its API, and impersonation, before and under a ceiling. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@Tag("smoke")
@KeycloakIntegrationTest(config = EveryPathServer.class)
class AccountAccessTest {

  private static final String NO_SELF_SERVICE =
      """
      {"mode": "enforce", "factorDays": 0, "ceilings": {
         "newcomer": {"withhold": {"realmRoles": ["payroll"]}},
         "fixed": {"withhold": {"clientRoles": {"account": ["manage-*"]}}}}}
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    assertThat(acme.putPolicy(NO_SELF_SERVICE).status()).isEqualTo(204);
  }

  @Test
  void accountToken_fromBeforeAndAfter_managesNothing() {
    var id = acme.hire(self("selfmade"));
    var before = acme.appTokens("selfmade");
    assertThat(clientRoles(before.claims(), "account")).contains("manage-account");
    assertThat(change(before, "selfmade").statusCode()).isEqualTo(204);

    acme.narrow(id, "fixed");

    var refused = change(before, "selfmade");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("insufficient_roles");
    assertThat(change(acme.appTokens("selfmade"), "selfmade").statusCode()).isEqualTo(403);
  }

  @Test
  void lightweightTokenOfTheAccountConsole_managesNothing() {
    var id = acme.hire(self("light"));
    var before = console("light");
    assertThat(change(before, "light").statusCode()).isEqualTo(204);

    acme.narrow(id, "fixed");

    assertThat(change(before, "light").statusCode()).isIn(401, 403);
    assertThat(change(console("light"), "light").statusCode()).isIn(401, 403);
  }

  @Test
  void otherCeilings_leaveTheAccountAlone() {
    var id = acme.hire(self("calm"));
    var tokens = console("calm");

    acme.narrow(id, "newcomer");

    assertThat(change(tokens, "calm").statusCode()).isEqualTo(204);
  }

  @Test
  void refusal_isReadableWhereTheTokenMayBeUsed() {
    var id = acme.hire(self("remote"));
    var before = acme.appTokens("remote");
    acme.narrow(id, "fixed");
    var events = realm.admin().getRealmEventsConfig();
    events.setEnabledEventTypes(List.of("PERMISSION_TOKEN_ERROR"));
    realm.admin().updateRealmEventsConfig(events);
    var own = "http://app.test";

    var answer = post(before, "remote", Map.of("Origin", own));
    var stranger = post(before, "remote", Map.of("Origin", "https://evil.test"));

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(own);
    assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(
            realm
                .admin()
                .getEvents(
                    List.of("PERMISSION_TOKEN_ERROR"), null, id, null, null, null, null, null))
        .isNotEmpty()
        .allMatch(event -> "portcullis_account_withheld".equals(event.getError()));
  }

  @Test
  void impersonatedPerson_isNarrowed() {
    var id = acme.hire(employee("puppet").realmRoles("staff", "payroll"));
    assertThat(realmRoles(impersonate(id).claims())).contains("payroll");

    acme.narrow(id, "newcomer");

    assertThat(realmRoles(impersonate(id).claims())).contains("staff").doesNotContain("payroll");
  }

  private TokenResponse impersonate(String id) {
    return Impersonation.of(acme, realm.getBaseUrl(), id);
  }

  private TokenResponse console(String name) {
    return BrowserClient.at(realm.getBaseUrl())
        .from(HOME)
        .authorize("account-console", realm.getBaseUrl() + "/account/", Map.of())
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
  }

  private HttpResponse<String> change(TokenResponse tokens, String name) {
    return post(tokens, name, Map.of());
  }

  private HttpResponse<String> post(
      TokenResponse tokens, String name, Map<String, String> headers) {
    var body =
        """
        {"username": "%s", "email": "%s@example.org", "firstName": "%s", "lastName": "Acme"}
        """
            .formatted(name, name, name);
    var request =
        HttpRequest.newBuilder(URI.create(realm.getBaseUrl() + "/account/"))
            .header("Authorization", "Bearer " + tokens.accessToken())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static UserBuilder self(String name) {
    return employee(name).clientRoles("account", "manage-account", "view-profile");
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }
}
