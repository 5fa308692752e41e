package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Mappers;

/** What is told of tokens from before a ceiling, when it withholds scopes that they have. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class WithheldScopesTest {
  private static final String CLIENT = "teller";
  private static final String LIGHT = "light-teller";
  private static final String SECRET = "teller-secret";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    if (realm.admin().clients().findByClientId(CLIENT).isEmpty()) {
      client(CLIENT, "false");
      client(LIGHT, "true");
      offer("payments", null);
      offer("read:menu", null);
      offer("for-payroll", "payroll");
    }
  }

  @Test
  void claimsOfAWithheldScope_areNotTold() {
    var id = acme.hire(employee("told").realmRoles("staff"));
    var tokens = tokens(CLIENT, "told", "openid payments read:menu");
    assertThat(userinfo(tokens).has("from-payments")).isTrue();
    assertThat(introspect(CLIENT, tokens).has("from-payments")).isTrue();

    acme.narrow(id, "newcomer");

    assertToldWithout("payments", tokens);
  }

  @Test
  void claimsOfAScopeThatOnlyAWithheldRolePermits_areNotTold() {
    var id = acme.hire(employee("payrolled").realmRoles("staff", "payroll"));
    var tokens = tokens(CLIENT, "payrolled", "openid for-payroll read:menu");
    assertThat(userinfo(tokens).has("from-for-payroll")).isTrue();
    assertThat(introspect(CLIENT, tokens).has("from-for-payroll")).isTrue();

    acme.narrow(id, "newcomer");

    assertToldWithout("for-payroll", tokens);
  }

  @Test
  void claimsOfALightweightToken_areNotToldEither() {
    var id = acme.hire(employee("lightly").realmRoles("staff"));
    var tokens = tokens(LIGHT, "lightly", "openid payments read:menu");
    assertThat(introspect(LIGHT, tokens).has("from-payments")).isTrue();

    acme.narrow(id, "newcomer");

    assertThat(introspect(LIGHT, tokens).has("from-payments")).isFalse();
    assertThat(introspect(LIGHT, tokens).has("from-read:menu")).isTrue();
  }

  @Test
  void refreshToken_isToldOfWithoutTheScopeToo() {
    var id = acme.hire(employee("refresher").realmRoles("staff"));
    var tokens = tokens(CLIENT, "refresher", "openid payments");
    assertThat(introspect(CLIENT, tokens.refreshToken()).path("scope").asText())
        .contains("payments");

    acme.narrow(id, "newcomer");

    var told = introspect(CLIENT, tokens.refreshToken());
    assertThat(told.path("active").asBoolean()).isTrue();
    assertThat(told.path("scope").asText()).contains("openid").doesNotContain("payments");
    assertThat(told.has("from-payments")).isFalse();
  }

  @Test
  void audience_losesClientsOfWhichNoRoleIsLeft() {
    var id = acme.hire(employee("heard").realmRoles("staff").clientRoles("vault", "open"));
    var tokens = tokens(CLIENT, "heard", "openid");
    assertThat(texts(introspect(CLIENT, tokens).path("aud"))).contains("vault");

    acme.narrow(id, "newcomer");

    assertThat(texts(introspect(CLIENT, tokens).path("aud"))).doesNotContain("vault");
  }

  @Test
  void quarantine_leavesNothingToTellOf() {
    var id = acme.hire(employee("quarantined").realmRoles("staff"));
    var tokens = tokens(CLIENT, "quarantined", "openid payments");
    acme.narrow(id, "quarantine");

    assertThat(introspect(CLIENT, tokens)).hasSize(1);
    assertThat(introspect(CLIENT, tokens).path("active").asBoolean(true)).isFalse();
    assertThat(introspect(CLIENT, tokens.refreshToken()).path("active").asBoolean(true)).isFalse();
    var uri = realm.getBaseUrl() + "/protocol/openid-connect/userinfo";
    var refused = Acme.call(tokens.accessToken(), "GET", uri, "");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("error").asText()).isEqualTo("access_denied");
  }

  @Test
  void peopleUnderNoCeiling_areToldOfAsEver() {
    acme.hire(employee("free").realmRoles("staff", "payroll").clientRoles("vault", "open"));
    var tokens = tokens(CLIENT, "free", "openid payments for-payroll");

    var told = introspect(CLIENT, tokens);

    assertThat(told.path("scope").asText()).contains("payments", "for-payroll");
    assertThat(told.has("from-payments")).isTrue();
    assertThat(texts(told.path("aud"))).contains("vault");
  }

  private void assertToldWithout(String scope, TokenResponse tokens) {
    var userinfo = userinfo(tokens);
    assertThat(userinfo.has("from-" + scope)).isFalse();
    assertThat(userinfo.has("from-read:menu")).isTrue();
    var told = introspect(CLIENT, tokens);
    assertThat(told.path("active").asBoolean()).isTrue();
    assertThat(told.has("from-" + scope)).isFalse();
    assertThat(told.has("from-read:menu")).isTrue();
    assertThat(told.path("scope").asText().split(" "))
        .contains("openid", "read:menu")
        .doesNotContain(scope);
    assertThat(told.path("sub")).isEqualTo(tokens.claims().path("sub"));
    assertThat(told.path("exp")).isEqualTo(tokens.claims().path("exp"));
  }

  private void client(String name, String lightweight) {
    var client = ClientBuilder.create(name).secret(SECRET).build();
    client.setDirectAccessGrantsEnabled(true);
    client.setAttributes(
        Map.of(
            "client.use.lightweight.access.token.enabled",
            lightweight,
            "allow.token.introspection.without.audience.check",
            "true"));
    realm.admin().clients().create(client).close();
  }

  /** Offers both clients an optional scope with a claim of its own, for everybody or for a role. */
  private void offer(String name, @Nullable String role) {
    var scope = new ClientScopeRepresentation();
    scope.setName(name);
    scope.setProtocol("openid-connect");
    scope.setAttributes(Map.of("include.in.token.scope", "true"));
    scope.setProtocolMappers(
        List.of(
            Mappers.oidc(
                "from-" + name, "oidc-hardcoded-claim-mapper", Map.of("claim.value", "yes"))));
    try (var response = realm.admin().clientScopes().create(scope)) {
      var path = response.getLocation().getPath();
      var id = path.substring(path.lastIndexOf('/') + 1);
      if (role != null) {
        var permitting = List.of(realm.admin().roles().get(role).toRepresentation());
        realm.admin().clientScopes().get(id).getScopeMappings().realmLevel().add(permitting);
      }
      for (var client : List.of(CLIENT, LIGHT)) {
        var clientId = realm.admin().clients().findByClientId(client).get(0).getId();
        realm.admin().clients().get(clientId).addOptionalClientScope(id);
      }
    }
  }

  private TokenResponse tokens(String client, String name, String scope) {
    return acme.browser(HOME)
        .clientSecret(SECRET)
        .token(
            client,
            Map.of(
                "grant_type",
                "password",
                "username",
                name,
                "password",
                name + "-pw",
                "scope",
                scope));
  }

  private JsonNode userinfo(TokenResponse tokens) {
    var uri = realm.getBaseUrl() + "/protocol/openid-connect/userinfo";
    var answer = Acme.call(tokens.accessToken(), "GET", uri, "");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.body();
  }

  private JsonNode introspect(String client, TokenResponse tokens) {
    return introspect(client, tokens.accessToken());
  }

  private JsonNode introspect(String client, String token) {
    return acme.browser(HOME).clientSecret(SECRET).introspect(client, token).body();
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }
}
