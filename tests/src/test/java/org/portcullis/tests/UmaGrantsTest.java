package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.AuthorizationResource;
import org.keycloak.representations.idm.authorization.GroupPolicyRepresentation;
import org.keycloak.representations.idm.authorization.ResourcePermissionRepresentation;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.RolePolicyRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;

/** What Authorization Services grant by role and group, before and under a ceiling. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class UmaGrantsTest {

  private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";
  private static final String SERVER = "files";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().clients().findByClientId(SERVER).isEmpty()) {
      offerFiles();
    }
  }

  @Test
  void fileOfAWithheldRole_isDeniedInEveryMode() {
    var id = acme.hire(employee("clerk").realmRoles("payroll"));
    var token = acme.appTokens("clerk").accessToken();
    assertThat(ask(token, "wages", Map.of()).status()).isEqualTo(200);
    assertThat(decision(token, "wages").body().path("result").asBoolean()).isTrue();

    acme.narrow(id, "newcomer");

    assertDenied(ask(token, "wages", Map.of()));
    assertDenied(decision(token, "wages"));
    assertDenied(ask(token, "wages", Map.of("response_mode", "permissions")));
    assertDenied(decision(acme.appTokens("clerk").accessToken(), "wages"));
  }

  @Test
  void roleThatIsFetchedFromTheStoredMappings_isDenied() {
    var id = acme.hire(employee("fetched").realmRoles("payroll"));
    var token = acme.appTokens("fetched").accessToken();
    assertThat(decision(token, "fetched wages").status()).isEqualTo(200);

    acme.narrow(id, "newcomer");

    assertDenied(decision(token, "fetched wages"));
  }

  @Test
  void fileOfAWithheldGroup_isDenied() {
    var id = acme.hire(employee("docker").groups("/desk crew/night"));
    var token = acme.appTokens("docker").accessToken();
    assertThat(decision(token, "rota").status()).isEqualTo(200);

    acme.narrow(id, "newcomer");

    assertDenied(decision(token, "rota"));
  }

  @Test
  void fileOfAKeptRole_isStillGranted() {
    var id = acme.hire(employee("keeper").realmRoles("staff", "payroll"));
    acme.narrow(id, "newcomer");

    assertThat(decision(acme.appTokens("keeper").accessToken(), "handbook").status())
        .isEqualTo(200);
  }

  @Test
  void refreshOfAnRpt_isRefusedAsItCopiesOldPermissions() {
    var id = acme.hire(employee("rpt").realmRoles("payroll"));
    var rpt = ask(acme.appTokens("rpt").accessToken(), "wages", Map.of());
    var refreshed = acme.browser(HOME).token(AcmeRealm.APP, refresh(rpt));
    assertThat(refreshed.claims().path("authorization").path("permissions").toString())
        .contains("wages");

    acme.narrow(id, "newcomer");

    var refused = acme.browser(HOME).token(AcmeRealm.APP, refresh(refreshed));
    assertThat(refused.error()).isEqualTo("invalid_grant");
    assertThat(refused.body().path("error_description").asText()).contains("permissions");
  }

  @Test
  void rptFromBefore_isNotCalledGood() {
    var id = acme.hire(employee("holder").realmRoles("staff", "payroll"));
    var before = ask(acme.appTokens("holder").accessToken(), "wages", Map.of());
    assertThat(told(before).body().path("active").asBoolean()).isTrue();
    assertThat(told(before).body().path("permissions").toString()).contains("wages");

    acme.narrow(id, "newcomer");

    assertThat(told(before).body().path("active").asBoolean()).isFalse();
    assertThat(told(before).body().has("permissions")).isFalse();
    // Tokens have seconds: one of the ceiling's own second counts as from before.
    time.set(Duration.ofSeconds(2));
    var after = ask(acme.appTokens("holder").accessToken(), "handbook", Map.of());
    assertThat(told(after).body().path("active").asBoolean()).isTrue();
  }

  private TokenResponse told(TokenResponse rpt) {
    var fields = Map.of("token", rpt.accessToken(), "token_type_hint", "requesting_party_token");
    return acme.browser(HOME)
        .clientSecret("files-secret")
        .post(SERVER, "/protocol/openid-connect/token/introspect", fields);
  }

  private static Map<String, String> refresh(TokenResponse tokens) {
    return Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken());
  }

  private TokenResponse decision(String token, String file) {
    return ask(token, file, Map.of("response_mode", "decision"));
  }

  private TokenResponse ask(String token, String file, Map<String, String> more) {
    var fields = new HashMap<>(Map.of("grant_type", UMA, "audience", SERVER, "permission", file));
    fields.putAll(more);
    return BrowserClient.at(realm.getBaseUrl())
        .header("Authorization", "Bearer " + token)
        .token(AcmeRealm.APP, fields);
  }

  private static void assertDenied(TokenResponse answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("access_denied");
  }

  private void offerFiles() {
    var client = ClientBuilder.create(SERVER).secret("files-secret").build();
    client.setServiceAccountsEnabled(true);
    client.setAuthorizationServicesEnabled(true);
    realm.admin().clients().create(client).close();
    var id = realm.admin().clients().findByClientId(SERVER).get(0).getId();
    var files = realm.admin().clients().get(id).authorization();
    offer(files, "wages", "payroll", false);
    offer(files, "fetched wages", "payroll", true);
    offer(files, "handbook", "staff", false);
    var crew = new GroupPolicyRepresentation();
    crew.setName("crew");
    crew.addGroupPath("/desk crew", true);
    files.policies().group().create(crew).close();
    permit(files, "rota", "crew");
  }

  private static void offer(AuthorizationResource files, String file, String role, boolean fetch) {
    var policy = new RolePolicyRepresentation();
    policy.setName("policy of " + file);
    policy.addRole(role);
    policy.setFetchRoles(fetch);
    files.policies().role().create(policy).close();
    permit(files, file, policy.getName());
  }

  private static void permit(AuthorizationResource files, String file, String policy) {
    files.resources().create(new ResourceRepresentation(file)).close();
    var permission = new ResourcePermissionRepresentation();
    permission.setName("permission of " + file);
    permission.setResources(Set.of(file));
    permission.setPolicies(Set.of(policy));
    files.permissions().resource().create(permission).close();
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }
}
