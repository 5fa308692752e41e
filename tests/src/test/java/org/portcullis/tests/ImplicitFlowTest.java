package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;

/** Tokens that come with the redirect, in the implicit and the hybrid flow. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class ImplicitFlowTest {
  private static final String CLIENT = "one-page";
  private static final String CALLBACK = "http://127.0.0.1/one-page";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().clients().findByClientId(CLIENT).isEmpty()) {
      var client = ClientBuilder.create(CLIENT).publicClient(true).redirectUris(CALLBACK).build();
      client.setImplicitFlowEnabled(true);
      client.setStandardFlowEnabled(true);
      realm.admin().clients().create(client).close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "id_token token", "code token", "code id_token token"})
  void token_hasNoWithheldRole(String type) {
    var name = type.replaceAll("\\W", "-");
    var id = acme.hire(employee(name).realmRoles("staff", "payroll"));
    assertThat(roles(signIn(name, type))).contains("staff", "payroll");
    acme.logOut(name);

    acme.narrow(id, "newcomer");

    assertThat(roles(signIn(name, type))).contains("staff").doesNotContain("payroll");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "id_token token", "code token", "code id_token"})
  void refusal_reachesTheApplicationWithItsState(String type) {
    var name = "held-" + type.replaceAll("\\W", "-");
    var id = acme.hire(employee(name).realmRoles("staff"));

    acme.narrow(id, "quarantine");

    assertThat(signIn(name, type))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> {
              assertThat(refused.error()).isEqualTo("access_denied");
              assertThat(refused.location().getFragment())
                  .contains("error_description=This+account+is+in+quarantine", "state=s-1", "iss=")
                  .doesNotContain("token=", "code=");
            });
    var login = realm.admin().getEvents(List.of("LOGIN"), null, id, null, null, null, 0, 20);
    assertThat(login).hasSize(1);
    var errors = realm.admin().getEvents(List.of("LOGIN_ERROR"), null, id, null, null, null, 0, 20);
    assertThat(errors).extracting(EventRepresentation::getError).containsExactly("access_denied");
  }

  @Test
  void silentRenewal_isRefusedWithAnErrorForTheApplicationToo() {
    var id = acme.hire(employee("silent").realmRoles("staff"));
    var browser = acme.browser(HOME);
    assertThat(signIn(browser, "silent", "token")).isInstanceOf(Result.Token.class);
    var silently = Map.of("response_type", "token", "nonce", "n", "state", "s", "prompt", "none");
    assertThat(browser.authorize(CLIENT, CALLBACK, silently)).isInstanceOf(Result.Token.class);

    acme.narrow(id, "quarantine");

    assertThat(browser.authorize(CLIENT, CALLBACK, silently))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> {
              assertThat(refused.error()).isEqualTo("access_denied");
              assertThat(refused.location().getFragment()).contains("state=s");
            });
  }

  @Test
  void afterTheLastDayOfWork_theCookieBringsNoToken() {
    var id = acme.hire(employee("leaver").realmRoles("staff"));
    var browser = acme.browser(HOME);
    assertThat(signIn(browser, "leaver", "token")).isInstanceOf(Result.Token.class);
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute("workEndDate", "2020-01-31");
    realm.admin().users().get(id).update(user);

    var answer = open(browser, "token");

    assertThat(answer).isNotInstanceOf(Result.Token.class);
    assertThat(realm.admin().users().get(id).getUserSessions()).isEmpty();
  }

  private Result signIn(String name, String type) {
    return signIn(acme.browser(HOME), name, type);
  }

  private static Result signIn(BrowserClient browser, String name, String type) {
    return open(browser, type).page().submit(Acme.credentials(name));
  }

  private static Result open(BrowserClient browser, String type) {
    return browser.authorize(
        CLIENT, CALLBACK, Map.of("response_type", type, "nonce", "n-1", "state", "s-1"));
  }

  private static List<String> roles(Result result) {
    assertThat(result).isInstanceOf(Result.Token.class);
    return realmRoles(TokenResponse.claimsOf(((Result.Token) result).value()));
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }
}
